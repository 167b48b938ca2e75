import { chat } from "./chat.ts";
import { house } from "./house.ts";
import { people } from "./people.ts";
import { programme } from "./programme.ts";

/** The words that the browser has at hand: those of the pages that it takes over itself. */
export const atHand = { ...house, ...people, ...programme, ...chat };
