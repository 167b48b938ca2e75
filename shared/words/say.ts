import type { FailureCode, Message } from "../failures.ts";
import { failures, type Sentence } from "./en/failures.ts";
import { tellingTo, type Listener, type Telling } from "./telling.ts";

/** Words by their keys, such as `en`. */
export type Words = Readonly<Record<string, (values: never, telling: Telling) => string>>;
/** What goes into a word: nothing, or its values. */
type Into<Word> = Word extends () => string
  ? []
  : Word extends (values: infer Values, telling: Telling) => string
    ? [Values]
    : never;
export type Say<W> = <K extends keyof W>(key: K, ...values: Into<W[K]>) => string;

let tongue: ((text: string) => string) | null = null;
/** From now on every word is said like this: a server, or a browser, speaks one language. Null for English as written. */
export const speakAs = (how: typeof tongue): void => void (tongue = how);
const spoken = (text: string): string => tongue?.(text) ?? text;

/** Says words to one listener. */
export function sayTo<W extends Words>(words: W, listener: Listener): Say<W> {
  const telling = tellingTo(listener);
  return (key, ...[values]) => {
    const word = words[key];
    return word ? spoken(Reflect.apply(word, undefined, [values, telling])) : String(key);
  };
}

const sentences = new Map<string, Sentence>(Object.entries(failures));
/** From now on these refusals have their sentences too. */
export function sayAlso(more: Readonly<Record<string, Sentence>>): void {
  for (const [key, said] of Object.entries(more)) sentences.set(key, said);
}
/** The sentence of a refusal or of one of its fields; a key without a sentence falls back to its code's. */
export function sentence(message: Message, code: FailureCode, listener: Listener): string {
  const found: Sentence = sentences.get(message.key) ?? failures[code];
  return spoken(found(message.values, tellingTo(listener)));
}
