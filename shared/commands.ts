import { highlights, type Highlight } from "./choices.ts";

/** What a moderator asks for with the words of a message itself, as MeetBot understands it. */
export interface Command {
  readonly mark: Highlight | "undo";
  /** What stands behind it. */
  readonly words: string;
}

const command = new RegExp(`^\\s*#(${highlights.join("|")}|undo)(?:\\s+|$)`, "i");

/** The command that a text begins with: `#info text`, `#link https://… title`, `#undo`; null where it begins with none. */
export function commandIn(text: string): Command | null {
  const [told = "", name] = command.exec(text) ?? [];
  const mark = [...highlights, "undo" as const].find((one) => one === name?.toLowerCase());
  return mark === undefined ? null : { mark, words: text.slice(told.length).trim() };
}

/** A text without the command before it. */
export const withoutCommand = (text: string): string => commandIn(text)?.words ?? text;
