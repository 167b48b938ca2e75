import { randomUUID } from "node:crypto";
import type { Sample } from "./samples.ts";
import { stage, type World } from "./world.ts";

type OfCorrections =
  | "archive.mayCorrect"
  | "archive.corrections"
  | "archive.correctionsFile"
  | "archive.correct"
  | "archive.addHeading"
  | "archive.respell"
  | "archive.undoCorrection";

/** Something said in a chat that is over: each asks about another, since nothing is stated twice. */
async function saidBefore(world: World): Promise<{ session: string; entry: string; id: string }> {
  const { session, floor } = await stage(world.house);
  for (const [role, { handle }] of [
    ["host", world.people.host],
    ["moderator", world.people.moderator],
    ["guest leader", world.people["guest leader"]],
  ] as const)
    await world.house.command("sessions.giveRole", { session, handle, role });
  const entry = randomUUID();
  await world.spare.get("chats.postMessage", { room: floor, id: entry, text: "Nobdy." });
  await world.house.command("chats.close", { session });
  return { session, entry, id: randomUUID() };
}

async function corrected(world: World): Promise<{ session: string; entry: string }> {
  const { session, entry, id } = await saidBefore(world);
  await world.house.command("archive.correct", { session, entry, id, text: "Nobody." });
  return { session, entry };
}

/** Of the requests by which a transcript is corrected. */
export const correctionSamples: { readonly [N in OfCorrections]: Sample<N> } = {
  "archive.mayCorrect": async (world) => ({ session: (await corrected(world)).session }),
  "archive.corrections": async (world) => ({ session: (await corrected(world)).session }),
  "archive.correctionsFile": async (world) => ({ session: (await corrected(world)).session }),
  "archive.correct": async (world) => ({ ...(await saidBefore(world)), text: "Nobody." }),
  "archive.addHeading": async (world) => ({ ...(await saidBefore(world)), text: "Who" }),
  "archive.respell": async (world) => ({ ...(await saidBefore(world)), text: "Spear" }),
  "archive.undoCorrection": async (world) => ({
    ...(await corrected(world)),
    id: randomUUID(),
    as: "corrected",
  }),
};
