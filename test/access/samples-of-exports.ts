import { randomUUID } from "node:crypto";
import type { Name } from "../../shared/contract.ts";
import type { Sample } from "./samples.ts";
import { stage, type World } from "./world.ts";

type Exporting = Extract<Name, `exports.${string}`>;

/** Of the requests of the archivist's desk. */
export const exportSamples: { readonly [N in Exporting]: Sample<N> } = {
  "exports.find": ({ people }) => ({ text: "said -hello", by: people.host.handle }),
  "exports.start": async (world) => ({
    id: randomUUID(),
    sessions: [await archivedIn(world)],
    formats: ["jsonl"],
  }),
  "exports.list": () => ({}),
  "exports.cancel": async (world, { persona }) => {
    const actor =
      persona === "visitor" || persona === "house" ? null : await world.people[persona].whoAsks();
    return { export: await exported(world, actor?.kind === "person" ? actor.id : null) };
  },
  "exports.file": async (world) => ({ export: await exported(world, null) }),
};

/** A chat that is over, in which something was said. */
async function archivedIn({ house, people }: World): Promise<string> {
  const { session, floor } = await stage(house);
  await people.host.get("chats.postMessage", { room: floor, id: randomUUID(), text: "Said." });
  await house.command("chats.close", { session });
  return session;
}

/** An export that is there, as one of somebody's. */
async function exported({ house }: World, person: string | null): Promise<string> {
  const id = randomUUID();
  await house.db.query(
    `insert into exports (id, person_id, asked_at, sought, formats, found, forecast, state, bytes, sha256)
     values ($1, $2, now(), '{"text": "", "zone": "UTC"}', '{}', true, 0, 'ready', 0, sha256(''))`,
    [id, person],
  );
  return id;
}
