import type { Message } from "../../shared/failures.ts";
import { en } from "../../shared/words/en.ts";
import { sayTo, sentence, speakAs } from "../../shared/words/say.ts";
import { type Language, tongueOf } from "../../shared/words/tongues.ts";

/** The words that a page shows, by their keys, so that a test finds a control by what it says and not by how it is made. */
export const say = sayTo(en, { zone: null, now: "" });

/** What a refusal with this key says, to somebody in this IANA zone where it tells times. */
export const refusal = (
  key: string,
  values: Message["values"] = {},
  zone: string | null = null,
): string => sentence({ key, values }, "broken", { zone, now: "" });

let spoken: Language = "en";
/** What servers started now are to speak, and `say` with them. */
export const language = (): Language => spoken;

/** An English text as the language spoken now has it. */
export const aloud = (text: string): string => tongueOf(spoken)?.(text) ?? text;

function speak(next: Language): void {
  spoken = next;
  speakAs(tongueOf(next));
}

/** Tells a story once in each language: its servers speak it, and so does `say`. */
export function describeIn(
  languages: readonly Language[],
  title: string,
  tell: (this: Mocha.Suite, language: Language) => void,
): void {
  for (const one of languages)
    describe(one === "en" ? title : `In ${one}: ${title}`, function () {
      before(() => speak(one));
      after(() => speak("en"));
      tell.call(this, one);
    });
}
