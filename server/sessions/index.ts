import type { calendar as calendarContract } from "../../shared/calendar.ts";
import type { myMonth as myMonthContract } from "../../shared/my-month.ts";
import type { sessions as contract } from "../../shared/sessions.ts";
import type { Db, Operations } from "../frame/context.ts";
import { adoptAnswers, answer } from "./answering.ts";
import { bringIn } from "./bringing-in.ts";
import { changingWith } from "./changing.ts";
import { addTheme, openEdition } from "./editions.ts";
import { event } from "./event.ts";
import { filesWith } from "./files.ts";
import { calendar, filters, month, nowAndNext } from "./looking.ts";
import { choices, ofOrganisation, programme, theme } from "./programme.ts";
import { publish } from "./publishing.ts";
import type { Keepers } from "./keepers.ts";
import { repeatingWith } from "./series.ts";
import { editions, type SessionRow, sessions, themes } from "./tables.ts";
import { adoptRoles, end, give, team } from "./team.ts";
import {
  adoptWishes,
  chooseReminders,
  mineWith,
  openFeed,
  setReminders,
  stopReminders,
} from "./wishes.ts";

const ofMyMonth = {
  "sessions.answer": answer,
  "sessions.openFeed": openFeed,
  "sessions.setReminders": setReminders,
  "sessions.chooseReminders": chooseReminders,
  "sessions.stopReminders": stopReminders,
};

/** The domain's operations; `home` is the server's own address, `keepers` look after the rooms of what is held here. */
export const operationsWith = (
  home: () => string,
  keepers: Keepers,
): Pick<
  Operations,
  keyof typeof contract | keyof typeof calendarContract | keyof typeof myMonthContract
> => ({
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
  "sessions.bringIn": bringIn,
  "sessions.publish": publish,
  "sessions.change": changingWith(keepers).change,
  "sessions.cancel": changingWith(keepers).cancel,
  "sessions.repeat": repeatingWith(keepers),
  ...ofMyMonth,
  "sessions.mine": mineWith(home),
  ...filesWith(home),
});

/** Gives what one account has here to another, which keeps its own. */
export async function adopt(db: Db, from: string, to: string): Promise<void> {
  await adoptRoles(db, from, to);
  await adoptAnswers(db, from, to);
  await adoptWishes(db, from, to);
  await db.query(`update edition_dois set given_by = $2 where given_by = $1`, [from, to]);
}

export const tables = [editions, themes, sessions];

export type { SessionRow };
export { type EventRead, type EventRefused, readCalendarFile } from "./calendar-file-reading.ts";
export {
  closedSessions,
  createSession,
  findSession,
  findSessionById,
  findSessionsById,
  moveEnd,
  type NewSession,
  publicSlugs,
  publishedSlugs,
  sessionIdOf,
  sessionIdsOf,
} from "./calendar.ts";
export { sessionBroughtIn } from "./bringing-in.ts";
export { cardOf, cardsOf } from "./cards.ts";
export { changesSince, comersTo, type SessionChange } from "./changes.ts";
export { doisOf, giveDoi } from "./dois.ts";
export {
  countedByEdition,
  findEdition,
  findEditionById,
  findTheme,
  noEdition,
  presentEdition,
  presentThemes,
  heldInEdition,
  themesOf,
} from "./editions.ts";
export {
  addressesTaken,
  type Ids,
  sessionsOfEdition,
  takeEdition,
  takeSession,
} from "./handing-on.ts";
export { alone, forget, held, ofPerson, sectionsInSessions } from "./leaving.ts";
export { lockSession, refuseCancelled } from "./holding.ts";
export { hoursOnTheClock } from "./hours.ts";
export { chosenTheme, hostFor, personOf } from "./hosting.ts";
export type { Keeper, Keepers } from "./keepers.ts";
export { find } from "./looking.ts";
export { jobs } from "./reminders.ts";
export { dayAfter, dayBefore, momentOf, phaseAt, startOfDay, toInstant } from "./rules.ts";
export { giveRole, rolesAre, rolesOf, teamOf } from "./team.ts";
