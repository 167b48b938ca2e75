import { en } from "../../shared/words/en.ts";
import { sayTo, speakAs } from "../../shared/words/say.ts";
import { type Language, tongueOf } from "../../shared/words/tongues.ts";

/** The words that a page shows, by their keys, so that a test finds a control by what it says and not by how it is made. */
export const say = sayTo(en, { zone: null, now: "" });

let spoken: Language = "en";
/** What servers started now are to speak, and `say` with them. */
export const language = (): Language => spoken;

function speak(next: Language): void {
  spoken = next;
  speakAs(tongueOf(next));
}

/** Tells a story once in each language: its servers speak it, and so does `say`. */
export function inLanguages(
  languages: readonly Language[],
  tell: (language: Language) => void,
): void {
  for (const one of languages)
    describe(`in ${one}:`, () => {
      before(() => speak(one));
      after(() => speak("en"));
      tell(one);
    });
}
