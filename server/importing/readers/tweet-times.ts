import { momentOf } from "../brought-in.ts";

const months = "JanFebMarAprMayJunJulAugSepOctNovDec";
const twitters = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})$/;

/** When a tweet was written: as Twitter tells it (`Wed Jul 22 17:01:00 +0000 2020`), or as ISO 8601; null for what is no time. */
export function tweetTime(told: string, zone: string): Date | null {
  const [, month = "", day, time, offset, year] = twitters.exec(told) ?? [];
  const number = months.indexOf(month) / 3 + 1;
  const iso =
    month === "" || !Number.isInteger(number)
      ? told
          .replace(/^(\d{4}-\d\d-\d\d) /, "$1T")
          .replace(/ ?(?:UTC|([+-]\d\d):?(\d\d))$/, asOffset)
      : `${year}-${String(number).padStart(2, "0")}-${day}T${time}${offset}`;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso)) return null;
  const at = momentOf(iso, zone);
  const isWithin = at !== null && at.getTime() > 0 && at.getUTCFullYear() < 2200;
  return isWithin ? at : null;
}

const asOffset = (_: string, hours?: string, minutes?: string): string =>
  hours === undefined ? "Z" : `${hours}:${minutes}`;
