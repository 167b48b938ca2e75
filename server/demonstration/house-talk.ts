import { isSomeone, type Someone } from "./words.ts";

/** What somebody does in an open house, so many seconds after it begins. */
export type Step = { readonly by: Someone; readonly at: number } & (
  | { readonly does: "say"; readonly text: string }
  /** Asks; with votes it has been approved, without it waits. */
  | { readonly does: "ask"; readonly text: string; readonly votes: number | null }
  /** Takes up a question, by its number in the order of asking, or answers it: live without words. */
  | { readonly does: "takeUp"; readonly question: number }
  | { readonly does: "answer"; readonly question: number; readonly text: string | null }
);

/**
 * A talk as it is written down, a line a step: `1:05 dana …` says, `noor ?12 …` asks with twelve votes, `noor ? …` asks
 * and waits, `pilar ^2` takes up the second question, `dana !2 …` answers it in writing, `pilar !2` live.
 */
export const talk = (written: string): Step[] => written.trim().split("\n").map(toStep);

const step = /^(\d+):(\d\d) (\w+) (?:([?^!])(\d*) ?)?(.*)$/;

function toStep(line: string): Step {
  const [, minutes, seconds, by, sign, number = "", text = ""] = step.exec(line) ?? [];
  if (!isSomeone(by)) throw new Error(`nobody does this: ${line}`);
  const when = { by, at: Number(minutes) * 60 + Number(seconds) };
  if (sign === "?")
    return { ...when, does: "ask", text, votes: number === "" ? null : Number(number) };
  if (sign === "^") return { ...when, does: "takeUp", question: Number(number) };
  if (sign === "!")
    return { ...when, does: "answer", question: Number(number), text: text === "" ? null : text };
  return { ...when, does: "say", text };
}
