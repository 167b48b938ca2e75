import type { z } from "zod";
import {
  type Found,
  gathered,
  nothing,
  oneLine,
  type Otherwise,
  spanOf,
  type Unplaced,
  unplaced,
} from "../brought-in.ts";
import { Channelled } from "./channel.ts";
import { Channel, openExport, type SlackExport, User } from "./export.ts";
import { Names } from "./names.ts";
import { wordsOf } from "./words.ts";

/** An export of Slack: each public channel a chat, threads as replies. Throws where it cannot be read at all. */
export async function readSlack(path: string, otherwise: Otherwise): Promise<Found> {
  const files = await openExport(path);
  try {
    const names = new Names(listOf(await files.json("users.json"), User));
    const channels = listOf(await files.json("channels.json"), Channel);
    for (const { id, name } of channels) names.add(id, name);
    const found: Found[] = [];
    for (const channel of channels)
      found.push(await readChannel({ path, files, names, otherwise }, channel));
    return gathered(found, await hidden(path, files));
  } finally {
    files.close();
  }
}

/** What of a list is of a form. */
const listOf = <T>(value: unknown, schema: z.ZodType<T>): T[] =>
  (Array.isArray(value) ? value : []).flatMap((one: unknown) => {
    const read = schema.safeParse(one);
    return read.success ? [read.data] : [];
  });

/** Conversations that were for some alone: what is brought in here, everybody can read. */
async function hidden(path: string, files: SlackExport): Promise<Unplaced[]> {
  const told: Unplaced[] = [];
  for (const list of ["groups.json", "dms.json", "mpims.json"]) {
    const conversations = await files.json(list);
    const count = Array.isArray(conversations) ? conversations.length : 0;
    const detail = `${list}: ${count}`;
    if (count > 0) told.push(unplaced({ path }, null, { reason: "private", detail }));
  }
  return told;
}

interface Reading {
  readonly path: string;
  readonly files: SlackExport;
  readonly names: Names;
  readonly otherwise: Otherwise;
}

async function readChannel(reading: Reading, channel: Channel): Promise<Found> {
  const { path, files, otherwise } = reading;
  const days = files.paths.filter(
    (one) => one.startsWith(`${channel.name}/`) && one.endsWith(".json"),
  );
  if (days.length === 0) return { ...nothing, unplaced: [missing(path, `#${channel.name}`)] };
  const told = new Channelled({ path }, reading.names, channel.id);
  for (const day of days) told.take(await files.json(day), day);
  const said = told.inOrder();
  const span = spanOf(said, otherwise.day, "UTC");
  if (said.length === 0 || span === null) return { ...nothing, unplaced: told.lost };
  const spoken = {
    kind: "live chat" as const,
    key: `slack ${channel.id}`,
    title: oneLine(`#${channel.name}`, 120),
    description: describe(channel, reading.names),
    source: oneLine(`Slack, #${channel.name}`, 200),
    zone: otherwise.zone ?? "UTC",
    ...span,
    file: path,
    said,
    passedOver: told.passedOver,
    notes: [],
  };
  return { spoken: [spoken], events: [], unplaced: [...told.lost, ...told.strangers()] };
}

const missing = (path: string, detail: string): Unplaced =>
  unplaced({ path }, null, { reason: "no-file", detail });

const describe = ({ topic, purpose }: Channel, names: Names): string =>
  [topic?.value, purpose?.value]
    .flatMap((value) => (value ? [wordsOf(value, names.of)] : []))
    .join("\n\n")
    .slice(0, 5000);
