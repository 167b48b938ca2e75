import { stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type BagFiles, BagTrouble, filesAt } from "../../archive/index.ts";

/** No file of an export is larger, nor are all together; what only says that it is small is found out while it is read. */
const largest = 64 * 1024 * 1024;
const largestInAll = 1024 * 1024 * 1024;

/** Whether a path leads to an export of Slack: a folder or a ZIP with a list of channels and one of users. */
export async function isSlack(path: string): Promise<boolean> {
  if ((await stat(path)).isDirectory()) {
    const inside = (name: string) => stat(join(path, name)).then(yes, no);
    return (await inside("channels.json")) && inside("users.json");
  }
  try {
    const files = await filesAt(path);
    files?.close();
    return files !== null && rootOf(files) !== null;
  } catch (error) {
    // no ZIP that can be read: whatever it is, it is read as one file
    if (error instanceof BagTrouble) return false;
    throw error;
  }
}
const yes = (): boolean => true;
const no = (): boolean => false;

/** The folder of a ZIP in which its lists stand. */
function rootOf({ paths }: BagFiles): string | null {
  const lists = paths.filter((path) => /(?:^|\/)channels\.json$/.test(path));
  const root = lists.toSorted((a, b) => a.length - b.length)[0]?.replace(/channels\.json$/, "");
  return root !== undefined && paths.includes(`${root}users.json`) ? root : null;
}

/** An export that is being read. */
export interface SlackExport {
  /** Paths in it, sorted. */
  readonly paths: readonly string[];
  /** The JSON of a file; null where there is none. Throws for one that is too large, or no JSON. */
  json(path: string): Promise<unknown>;
  close(): void;
}

/** Opens an export. Throws where it cannot be read, or leads out of itself. */
export async function openExport(path: string): Promise<SlackExport> {
  const files = await filesAt(path).catch((error: unknown) => {
    throw error instanceof BagTrouble ? new Error(error.sentence, { cause: error }) : error;
  });
  const root = files && rootOf(files);
  if (!files || root === null) throw new Error("it has no channels.json and users.json");
  let left = largestInAll;
  return {
    paths: files.paths.flatMap((one) => (one.startsWith(root) ? [one.slice(root.length)] : [])),
    async json(name) {
      if (!files.paths.includes(root + name)) return null;
      const bytes = await read(files, root + name, Math.min(largest, left));
      left -= bytes.length;
      return JSON.parse(new TextDecoder().decode(bytes));
    },
    close: () => files.close(),
  };
}

async function read(files: BagFiles, path: string, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of files.read(path)) {
    length += piece.length;
    if (length > most) throw new Error(`${path} is larger than ${most} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

export const User = z.object({
  id: z.string(),
  name: z.string().nullish(),
  real_name: z.string().nullish(),
  profile: z
    .object({ display_name: z.string().nullish(), real_name: z.string().nullish() })
    .nullish(),
});
export type User = z.output<typeof User>;

const Said = z.object({ value: z.string().nullish() }).nullish();
export const Channel = z.object({
  id: z.string(),
  name: z.string(),
  topic: Said,
  purpose: Said,
});
export type Channel = z.output<typeof Channel>;

const Titled = z.object({
  name: z.string().nullish(),
  title: z.string().nullish(),
  text: z.string().nullish(),
  fallback: z.string().nullish(),
});
export const Message = z.object({
  type: z.literal("message"),
  subtype: z.string().nullish(),
  ts: z.string(),
  thread_ts: z.string().nullish(),
  user: z.string().nullish(),
  username: z.string().nullish(),
  user_profile: z
    .object({ display_name: z.string().nullish(), real_name: z.string().nullish() })
    .nullish(),
  text: z.string().nullish(),
  edited: z.unknown().optional(),
  reactions: z.array(z.object({ count: z.number().nullish() })).nullish(),
  files: z.array(Titled).nullish(),
  attachments: z.array(Titled).nullish(),
});
export type Message = z.output<typeof Message>;
