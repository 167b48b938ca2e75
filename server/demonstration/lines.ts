import { isSomeone, type Line } from "./words.ts";

/** What people say in a chat, a line each: `12:05 kofi A2 …`, minutes and seconds after it has opened. */
export const lines = (written: string): Line[] =>
  written
    .trim()
    .split("\n")
    .map((line) => {
      const [, minutes, seconds, by, text] = /^(\d+):(\d\d) (\w+) (.+)$/.exec(line) ?? [];
      if (text === undefined || !isSomeone(by)) throw new Error(`nobody says this: ${line}`);
      return { by, at: Number(minutes) * 60 + Number(seconds), text };
    });
