import type { Name } from "../../shared/contract.ts";
import type { Sample } from "./samples.ts";
import { newOrganisation, type World } from "./world.ts";

type Calendar =
  | "sessions.calendar"
  | "sessions.month"
  | "sessions.nowAndNext"
  | "sessions.filters"
  | "sessions.calendarFile"
  | "sessions.event"
  | "sessions.eventFile"
  | "sessions.publish"
  | "sessions.change"
  | "sessions.cancel"
  | "sessions.repeat"
  | "sessions.answer"
  | "sessions.mine"
  | "sessions.openFeed"
  | "sessions.feedFile"
  | "sessions.setReminders"
  | "sessions.chooseReminders"
  | "sessions.stopReminders";

/** Of the requests about the calendar. */
export const calendarSamples: { readonly [N in Extract<Name, Calendar>]: Sample<N> } = {
  "sessions.calendar": () => ({}),
  "sessions.month": () => ({ month: "2099-12" }),
  "sessions.nowAndNext": () => ({}),
  "sessions.filters": () => ({}),
  "sessions.calendarFile": () => ({}),
  "sessions.event": ({ session }) => ({ session }),
  "sessions.eventFile": ({ session }) => ({ session }),
  "sessions.publish": async (world) => ({
    organisation: await newOrganisation(world),
    ...anEvent,
  }),
  "sessions.change": async (world) => ({
    session: await newEvent(world),
    revision: 0,
    ...anEvent,
    title: "Another title",
  }),
  "sessions.cancel": async (world) => ({ session: await newEvent(world) }),
  "sessions.repeat": async (world) => ({ session: await newEvent(world), every: "week", times: 2 }),
  "sessions.answer": ({ session }) => ({ session, answer: "going" }),
  "sessions.mine": () => ({}),
  "sessions.openFeed": () => ({}),
  "sessions.feedFile": async ({ spare }) => {
    await spare.get("sessions.openFeed", {});
    return { feed: (await spare.get("sessions.mine", {})).feed ?? "" };
  },
  "sessions.setReminders": () => ({ reminders: true }),
  "sessions.chooseReminders": () => ({ before: [60], zone: "America/New_York" }),
  "sessions.stopReminders": async ({ house, spare }) => {
    await spare.get("sessions.setReminders", { reminders: true });
    const [wish] = await house.db.query<{ stop: string }>(
      `select stop from calendar_wishes w join people p on p.id = w.person_id where p.handle = $1`,
      [spare.handle],
    );
    return { token: wish?.stop ?? "" };
  },
};

const anEvent = {
  title: "An event",
  kind: "webinar",
  starts: "2099-12-01T16:00",
  ends: "2099-12-01T17:00",
  zone: "America/New_York",
  venue: "https://example.org/join",
} as const;

/** An event that the world's team runs, and its steward has published. */
async function newEvent(world: World): Promise<string> {
  const { house, people } = world;
  const organisation = await newOrganisation(world);
  const { session } = await people.steward.get("sessions.publish", { organisation, ...anEvent });
  for (const role of ["host", "moderator", "guest leader"] as const)
    await house.command("sessions.giveRole", { session, handle: people[role].handle, role });
  return session;
}
