import { archive } from "./en/archive.ts";
import { chat } from "./en/chat.ts";
import { house } from "./en/house.ts";
import { people } from "./en/people.ts";
import { programme } from "./en/programme.ts";

/** Every word that a reader meets: by key, a function of its values and of how they are told to this reader. */
export const en = { ...house, ...people, ...programme, ...chat, ...archive };
