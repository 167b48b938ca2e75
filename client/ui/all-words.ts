import { en } from "../../shared/words/en.ts";
import { sayTo, type Say } from "../../shared/words/say.ts";
import { useReader } from "./surroundings.ts";

/** All words, for pages that the browser does not take over: these words stay on the server. */
export const useAllWords = (): Say<typeof en> => sayTo(en, useReader());
/** The same for titles, where no reader is known. */
export const sayInTitle = sayTo(en, { zone: null, now: "" });
