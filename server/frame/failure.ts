import type { FailureCode, Message, Values } from "../../shared/failures.ts";

/** A refusal that we mean. `key` names its sentence in `shared/words`, `values` go into it. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly key: string;
  readonly values: Values;
  /** What is wrong at each field of the input, by its dotted path. */
  readonly fields: Readonly<Record<string, Message>> = {};
  /** Seconds to wait before asking again. */
  readonly retryAfter: number | null = null;

  constructor(code: FailureCode, key: string, values: Values = {}) {
    super(`${code}: ${key}`);
    this.code = code;
    this.key = key;
    this.values = values;
  }
}

/** A refusal that also tells what is wrong at each field. */
export const atFields = (failure: Failure, fields: Readonly<Record<string, Message>>): Failure =>
  Object.assign(failure, { fields });

/** A refusal that ends by itself after so many seconds. */
export const forSeconds = (failure: Failure, retryAfter: number): Failure =>
  Object.assign(failure, { retryAfter });

/** An input that is well formed but wrong at one field. */
export const wrongField = (field: string, key: string, values: Values = {}): Failure =>
  atFields(new Failure("invalid", "invalid"), { [field]: { key, values } });

/** The thing asked for, or the refusal that tells nothing about it. */
export function found<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw new Failure("not-found", "not-found");
  return thing;
}
