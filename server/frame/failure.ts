import type { FailureCode, Message, Values } from "../../shared/failures.ts";

/** A refusal that we mean. `key` names its sentence in `shared/words`, `values` go into it. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly key: string;
  readonly values: Values;
  readonly fields: Readonly<Record<string, Message>>;
  readonly retryAfter: number | null;

  constructor(
    code: FailureCode,
    key: string,
    values: Values = {},
    more: { fields?: Readonly<Record<string, Message>>; retryAfter?: number } = {},
  ) {
    super(`${code}: ${key}`);
    this.code = code;
    this.key = key;
    this.values = values;
    this.fields = more.fields ?? {};
    this.retryAfter = more.retryAfter ?? null;
  }
}

/** An input that is well formed but wrong at one field. */
export const wrongField = (field: string, key: string, values: Values = {}): Failure =>
  new Failure("invalid", "invalid", {}, { fields: { [field]: { key, values } } });

/** The thing asked for, or the refusal that tells nothing about it. */
export function found<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw new Failure("not-found", "not-found");
  return thing;
}
