const aYear = 365 * 24 * 60 * 60;

/** This browser's time zone, kept in a cookie so that the server tells times in it too. */
export function keepZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const cookie = `zone=${encodeURIComponent(timeZone)}`;
  if (!document.cookie.split("; ").includes(cookie))
    document.cookie = `${cookie}; Path=/; Max-Age=${aYear}; SameSite=Lax`;
  return timeZone;
}
