import type { z } from "zod";
import { archive } from "./archive.ts";
import { calendar } from "./calendar.ts";
import { chats } from "./chats.ts";
import { demonstration } from "./demonstration.ts";
import { exporting } from "./exports.ts";
import { forums } from "./forums.ts";
import { frame } from "./frame.ts";
import { materials } from "./materials.ts";
import { moderation } from "./moderation.ts";
import { notices } from "./notices.ts";
import { openHouses } from "./open-houses.ts";
import { myMonth } from "./my-month.ts";
import { organisations } from "./organisations.ts";
import { people } from "./people.ts";
import { proceedings } from "./proceedings.ts";
import { rooms } from "./rooms.ts";
import { search } from "./search.ts";
import { sessions } from "./sessions.ts";

/** Every request that Lyceum answers, by the name that is also its address: `/api/<name>`. */
export const requests = {
  ...people,
  ...organisations,
  ...sessions,
  ...calendar,
  ...myMonth,
  ...rooms,
  ...materials,
  ...forums,
  ...chats,
  ...openHouses,
  ...moderation,
  ...notices,
  ...archive,
  ...proceedings,
  ...search,
  ...exporting,
  ...demonstration,
  ...frame,
};

type Requests = typeof requests;
export type Name = keyof Requests;
export type ReadName = { [N in Name]: Requests[N]["kind"] extends "read" ? N : never }[Name];
export type WriteName = Exclude<Name, ReadName>;
/** What is asked, as the asker writes it. */
export type Asked<N extends Name> = z.input<Requests[N]["input"]>;
/** What an operation gets: the same after parsing. */
export type Input<N extends Name> = z.output<Requests[N]["input"]>;
export type Output<N extends Name> = z.output<Requests[N]["output"]>;
