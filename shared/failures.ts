/** The nine ways in which Lyceum refuses. What you may not know of is `not-found`. */
export const failureCodes = [
  "invalid",
  "not-signed-in",
  "not-allowed",
  "not-found",
  "conflict",
  "closed",
  "too-fast",
  "unsure",
  "broken",
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** What is put into a sentence of `shared/words`: instants as ISO 8601 strings. */
export type Values = Readonly<Record<string, string | number | null>>;

/** A sentence of `shared/words`, not yet in any language: its key and what goes into it. */
export interface Message {
  readonly key: string;
  readonly values: Values;
}

export interface Refusal {
  readonly ok: false;
  readonly code: FailureCode;
  /** English, times in UTC; pages format `key` and `values` for their reader instead. */
  readonly message: string;
  readonly key: string;
  readonly values: Values;
  /** What is wrong at each field of the input, by its dotted path. */
  readonly fields: Readonly<Record<string, Message>>;
  /** Seconds to wait before asking again, where that helps. */
  readonly retryAfter: number | null;
  /** Finds this refusal in the log. */
  readonly reference: string;
}
interface Granted<V> {
  readonly ok: true;
  readonly value: V;
}
/** The one form of every answer, whatever the transport. */
export type Answer<V> = Granted<V> | Refusal;

/** Thrown in place of a refusal where what was asked for is needed: by a page's `ask`, in process and in the browser alike. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
