import type { FailureCode, Message } from "../failures.ts";
import { en } from "./en.ts";
import { failures, type Sentence } from "./en/failures.ts";
import { tellingTo, type Listener } from "./telling.ts";

export type Words = typeof en;
export type Key = keyof Words;
/** What goes into a word: nothing, or its values. */
export type Into<K extends Key> = Parameters<Words[K]> extends [] ? [] : [Parameters<Words[K]>[0]];
export type Say = <K extends Key>(key: K, ...values: Into<K>) => string;

/** The words of Lyceum as one listener is told them. */
export function sayTo(listener: Listener): Say {
  const telling = tellingTo(listener);
  return (key, ...[values]) => Reflect.apply(en[key], undefined, [values ?? {}, telling]);
}

const sentences: ReadonlyMap<string, Sentence> = new Map(Object.entries(failures));
/** The sentence of a refusal or of one of its fields; a key without a sentence falls back to its code's. */
export function sentence(message: Message, code: FailureCode, listener: Listener): string {
  const found: Sentence = sentences.get(message.key) ?? failures[code];
  return found(message.values, tellingTo(listener));
}
