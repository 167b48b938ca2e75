import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Asked, WriteName } from "../../../shared/contract.ts";
import type { Answer } from "../../../shared/failures.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import type { Moderation } from "../scenario.ts";
import type { Person } from "./client.ts";
import type { Stage } from "./cast.ts";
import { getOver, postOver, type Way } from "./ways.ts";

interface Desk {
  readonly stage: Stage;
  readonly ways: readonly Way[];
  readonly writers: readonly Person[];
  readonly recorder: Recorder;
  readonly random: Random;
}
const Measured = z.object({ measure: z.string() });
const Page = z.object({ place: z.number() });
const Said = z.object({
  records: z.array(z.object({ id: z.string(), kind: z.string(), gone: z.unknown() })),
});

/** How often something is asked before it is given up, and how long each may take. */
const attempts = 12;
const patience = 5_000;

/** The host of the first session at work, through whichever node answers. */
export function moderate({ stage, ways, writers, recorder, random: chance }: Desk): Moderation {
  const { backstage, host, team, sessions } = stage;
  const [first, last] = [sessions[0], sessions.at(-1)];
  if (!first || !last) throw new Error("no session");
  const session = first.slug;
  const hidden: string[] = [];
  const muted: { readonly handle: string; readonly measure: string }[] = [];
  const dismissed: Person[] = [];

  return {
    async hide(random) {
      const said = await lastSaid();
      const entry = said.length === 0 ? null : random.pick(said);
      if (entry === null) return;
      const answer = await insist("moderation.hide", entry, { entry, reason: "rude" });
      if (answer.ok) hidden.push(entry);
    },
    async restore() {
      const entry = hidden.pop();
      if (entry !== undefined) await insist("moderation.restore", entry, { entry });
    },
    async mute(random) {
      const { handle } = random.pick(writers);
      const asked = { session, handle, reason: "rude" as const };
      const answer = await insist("moderation.mute", handle, asked);
      if (answer.ok) muted.push({ handle, ...Measured.parse(answer.value) });
    },
    async lift() {
      const one = muted.shift();
      if (one) await insist("moderation.lift", one.handle, { session, measure: one.measure });
    },
    async dismiss(random) {
      const left = team.filter((person) => !dismissed.includes(person));
      if (left.length === 0) return;
      const person = random.pick(left);
      dismissed.push(person);
      const { handle } = person;
      const answer = await insist("sessions.endRole", handle, { session, handle });
      if (answer.ok || answer.code !== "unsure") note(handle, false);
    },
    async appoint() {
      const person = dismissed.shift();
      if (!person) return;
      const { handle } = person;
      // it may be so from the moment in which it is asked
      note(handle, true);
      await insist("sessions.giveRole", handle, { session, handle, role: "moderator" });
    },
    async close() {
      await insist("chats.close", last.slug, { session: last.slug });
    },
  };

  function note(person: string, may: boolean): void {
    recorder.record({ ev: "right", person, room: backstage, may });
  }

  async function lastSaid(): Promise<string[]> {
    const read = (after: number) => {
      const asked = { room: first?.floor, after };
      const [way, { secret }] = [chance.pick(ways), host];
      return getOver({ way, secret, name: "rooms.read", asked, patience });
    };
    const top = await read(Number.MAX_SAFE_INTEGER);
    if (!top.ok) return [];
    const page = await read(Math.max(0, Page.parse(top.value).place - 20));
    if (!page.ok) return [];
    const { records } = Said.parse(page.value);
    return records.filter(({ kind, gone }) => kind === "said" && gone === null).map(({ id }) => id);
  }

  /** Asks until it is known what became of it. */
  async function insist<N extends WriteName>(
    name: N,
    about: string,
    asked: Asked<N>,
  ): Promise<Answer<unknown>> {
    const tell = (outcome: string): void =>
      recorder.record({ ev: "measure", what: name, about, outcome });
    tell("asked");
    for (let attempt = 1; ; attempt += 1) {
      const way = chance.pick(ways);
      const answer = await postOver({ way, secret: host.secret, name, asked, patience });
      const isOpen = !answer.ok && (answer.code === "unsure" || answer.code === "broken");
      if (!isOpen || attempt === attempts) {
        tell(answer.ok ? "done" : answer.code);
        return answer;
      }
      await pause(500);
    }
  }
}
