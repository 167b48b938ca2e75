const aYear = 365 * 24 * 60 * 60;

/** This browser's time zone, kept in a cookie so that the server tells times in it too; or the one that its reader chose. */
export function keepZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const cookie = `zone=${encodeURIComponent(timeZone)}`;
  const kept = document.cookie;
  if (!kept.split("; ").includes(cookie))
    document.cookie = `${cookie}; Path=/; Max-Age=${aYear}; SameSite=Lax`;
  const [, chosen] = /zone-chosen=([^;]+)/.exec(kept) ?? [];
  return chosen ? decodeURIComponent(chosen) : timeZone;
}
