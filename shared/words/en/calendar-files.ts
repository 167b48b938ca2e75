/** Why something in a calendar file was not taken. */
export const calendarFileReasons = {
  "no-calendar": "this is no calendar file",
  "no-event": "there is no event in it",
  "not-an-event": "this is no event",
  unreadable: "this cannot be read",
  "no-title": "it has no title",
  "no-start": "it has no beginning",
  "wrong-time": "there is no such time",
  "far-off": "it is before 1900 or after 2199",
  "unknown-zone": "nobody knows this time zone, and the file does not explain it",
  "ends-before-start": "it ends before it begins",
  "wrong-rule": "its rule cannot be followed",
  "too-often": "it repeats more often than once a day",
  "no-date": "nothing is left of its dates",
  "goes-on": "it has further dates, after those that were taken",
  range: "it changes this date and all that follow, which is not understood",
  "said-again": "the file says it again, and newer",
  "too-many": "there are more events than are taken of one file",
} as const;
export type CalendarFileReason = keyof typeof calendarFileReasons;
