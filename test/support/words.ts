import { en } from "../../shared/words/en.ts";
import { sayTo } from "../../shared/words/say.ts";

/** The words that a page shows, by their keys, so that a test finds a control by what it says and not by how it is made. */
export const say = sayTo(en, { zone: null, now: "" });
