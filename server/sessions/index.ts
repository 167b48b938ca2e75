import type { sessions as contract } from "../../shared/sessions.ts";
import type { Operations } from "../frame/context.ts";
import { addTheme, openEdition } from "./editions.ts";
import { choices, ofOrganisation, programme, theme } from "./programme.ts";
import { editions, type SessionRow, sessions, themes } from "./tables.ts";
import { end, give, team } from "./team.ts";

/** The domain's operations. */
export const operations: Pick<Operations, keyof typeof contract> = {
  "sessions.openEdition": openEdition,
  "sessions.addTheme": addTheme,
  "sessions.programme": programme,
  "sessions.theme": theme,
  "sessions.ofOrganisation": ofOrganisation,
  "sessions.choices": choices,
  "sessions.team": team,
  "sessions.giveRole": give,
  "sessions.endRole": end,
};

export const tables = [editions, themes, sessions];

export type { SessionRow };
export {
  createSession,
  findSession,
  findSessionById,
  findSessionsById,
  moveEnd,
  type NewSession,
  publicSlugs,
  sessionIdOf,
} from "./calendar.ts";
export { cardOf, cardsOf } from "./cards.ts";
export { findTheme } from "./editions.ts";
export { dayAfter, phaseAt, startOfDay, toInstant } from "./rules.ts";
export { adopt, giveRole, rolesOf, teamOf } from "./team.ts";
