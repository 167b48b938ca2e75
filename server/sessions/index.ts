import type { calendar as calendarContract } from "../../shared/calendar.ts";
import type { sessions as contract } from "../../shared/sessions.ts";
import type { Db, Operations } from "../frame/context.ts";
import { adoptAnswers, answer } from "./answering.ts";
import { cancel, change } from "./changing.ts";
import { addTheme, openEdition } from "./editions.ts";
import { event } from "./event.ts";
import { filesWith } from "./files.ts";
import { calendar, filters, month, nowAndNext } from "./looking.ts";
import { choices, ofOrganisation, programme, theme } from "./programme.ts";
import { publish } from "./publishing.ts";
import { repeat } from "./series.ts";
import { editions, type SessionRow, sessions, themes } from "./tables.ts";
import { adoptRoles, end, give, team } from "./team.ts";
import { adoptWishes, mine, openFeed, setReminders, stopReminders } from "./wishes.ts";

/** The domain's operations; `home` is the server's own address. */
export const operationsWith = (
  home: () => string,
): Pick<Operations, keyof typeof contract | keyof typeof calendarContract> => ({
  "sessions.openEdition": openEdition,
  "sessions.addTheme": addTheme,
  "sessions.programme": programme,
  "sessions.theme": theme,
  "sessions.ofOrganisation": ofOrganisation,
  "sessions.choices": choices,
  "sessions.team": team,
  "sessions.giveRole": give,
  "sessions.endRole": end,
  "sessions.calendar": calendar,
  "sessions.month": month,
  "sessions.nowAndNext": nowAndNext,
  "sessions.filters": filters,
  "sessions.event": event,
  "sessions.publish": publish,
  "sessions.change": change,
  "sessions.cancel": cancel,
  "sessions.repeat": repeat,
  "sessions.answer": answer,
  "sessions.mine": mine,
  "sessions.openFeed": openFeed,
  "sessions.setReminders": setReminders,
  "sessions.stopReminders": stopReminders,
  ...filesWith(home),
});

/** Gives what one account has here to another, which keeps its own. */
export async function adopt(db: Db, from: string, to: string): Promise<void> {
  await adoptRoles(db, from, to);
  await adoptAnswers(db, from, to);
  await adoptWishes(db, from, to);
}

export const tables = [editions, themes, sessions];

export type { SessionRow };
export { type EventRead, type EventRefused, readCalendarFile } from "./calendar-file-reading.ts";
export {
  createSession,
  findSession,
  findSessionById,
  findSessionsById,
  moveEnd,
  type NewSession,
  publicSlugs,
  publishedSlugs,
  sessionIdOf,
} from "./calendar.ts";
export { cardOf, cardsOf } from "./cards.ts";
export { findTheme } from "./editions.ts";
export { chosenTheme, hostFor, personOf } from "./hosting.ts";
export { jobs } from "./reminders.ts";
export { dayAfter, phaseAt, startOfDay, toInstant } from "./rules.ts";
export { giveRole, rolesOf, teamOf } from "./team.ts";
