import type { Read, SourceFile } from "./brought-in.ts";
import { readChats } from "./readers/chats.ts";
import { readForums } from "./readers/forums.ts";
import { jsonIn } from "./readers/json-lines.ts";

interface Format {
  /** Whether a file looks like it. */
  readonly is: (file: SourceFile) => boolean;
  readonly read: Read;
}

const members = (value: unknown): string[] =>
  typeof value === "object" && value !== null ? Object.keys(value) : [];
/** Whether the first line that is JSON has all of these members. */
const linesWith =
  (...wanted: readonly string[]) =>
  ({ text }: SourceFile): boolean => {
    for (const line of text.slice(0, 1_000_000).split("\n").slice(0, 100)) {
      const has = members(jsonIn(line));
      if (has.length > 0) return wanted.every((one) => has.includes(one));
    }
    return false;
  };

/** What can be brought in, by the name that `--format` takes. A file is of the first that it looks like. */
export const formats = {
  chats: {
    is: (file) => linesWith("meeting", "kind")(file) && !linesWith("how")(file),
    read: readChats,
  },
  forums: { is: linesWith("thread", "parent", "subject"), read: readForums },
} satisfies Readonly<Record<string, Format>>;
export type FormatName = keyof typeof formats;

/** The format that a file looks like. */
export const formatOf = (file: SourceFile): Format | null =>
  Object.values<Format>(formats).find(({ is }) => is(file)) ?? null;
