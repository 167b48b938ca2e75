import { atHand } from "../../shared/words/en/at-hand.ts";
import { sayTo } from "../../shared/words/say.ts";

/** Words for where no reader is known: titles and descriptions of pages. */
export const sayPlainly = sayTo(atHand, { zone: null, now: "" });
