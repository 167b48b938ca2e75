import type { Who } from "../../shared/people.ts";
import type { Person } from "../frame/context.ts";
import { onTeam } from "../frame/policy.ts";

/** How a person is shown in a session: with their role there, if they have one. */
export const whoIn = (person: Person, session: string): Who => ({
  name: person.name,
  handle: person.handle,
  role: person.sessions[session] ?? (onTeam(person, session) ? "moderator" : null),
});
