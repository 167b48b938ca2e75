import type { FailureCode } from "../../failures.ts";

const refusedTitles: Readonly<Record<FailureCode, string>> = {
  invalid: "Something is not right",
  "not-signed-in": "Sign in first",
  "not-allowed": "Not yours to do",
  "not-found": "Nothing here",
  conflict: "Changed in the meantime",
  closed: "Closed",
  "too-fast": "A little slower",
  unsure: "Not known yet",
  broken: "Something broke",
};

/** The words in place of a page that cannot be shown. */
export const refused = {
  "refused-title": (v: { code: FailureCode }) => refusedTitles[v.code],
  "to-programme": () => "To the programme",
  reference: (v: { reference: string }) => `If you ask somebody about this, name ${v.reference}.`,
};
