import { currentQuestion, type Entry, type Reading } from "../../shared/reading.ts";
import type { Mark, Reason } from "../../shared/rooms.ts";

/** The floor of an open house, taken apart. */
export interface Floor {
  readonly current: Entry | null;
  /** Open questions, by place. */
  readonly queue: readonly Entry[];
  /** The last one answered first. */
  readonly answered: readonly Entry[];
  /** What was said on stage, by place. */
  readonly stage: readonly Entry[];
  /** What was written in answer to a question. */
  readonly answersTo: (question: string) => readonly Entry[];
  /** Questions that were merged with another one. */
  readonly merged: readonly Entry[];
  readonly mergedInto: (question: string) => readonly Entry[];
}

export type Order = "votes" | "age";
export const orders: readonly Order[] = ["votes", "age"];

const later = (a: Entry, b: Entry): number => (b.fate?.place ?? 0) - (a.fate?.place ?? 0);

/** Takes the floor apart. What was taken from view is in no part of it. */
export function floorOf(reading: Reading): Floor {
  const seen = reading.entries.filter(({ gone }) => gone === null);
  const questions = seen.filter(({ asked }) => asked);
  const isQuestion = new Set(reading.entries.flatMap(({ id, asked }) => (asked ? id : [])));
  const answers = seen.filter(({ repliesTo }) => repliesTo !== null && isQuestion.has(repliesTo));
  const current = currentQuestion(reading);
  const isOpen = ({ id, fate }: Entry): boolean =>
    id !== current?.id && !["answered", "merged"].includes(fate?.mark ?? "open");
  const merged = questions.filter(({ fate }) => fate?.mark === "merged");
  return {
    current,
    queue: questions.filter(isOpen),
    answered: questions.filter(({ fate }) => fate?.mark === "answered").toSorted(later),
    stage: seen.filter((entry) => !entry.asked && !answers.includes(entry)),
    answersTo: (id) => answers.filter(({ repliesTo }) => repliesTo === id),
    merged,
    mergedInto: (id) => merged.filter(({ fate }) => fate?.becomes === id),
  };
}

/** Questions by votes, the oldest first of those with as many; or all by age. */
export const inOrder = (
  questions: readonly Entry[],
  order: Order,
  votes: (question: string) => number,
): Entry[] =>
  questions.toSorted(
    (a, b) => (order === "votes" ? votes(b.id) - votes(a.id) : 0) || a.place - b.place,
  );

/** The desk of an open house, taken apart. */
export interface Desk {
  /** The oldest first. */
  readonly waiting: readonly Entry[];
  /** The last decided first. */
  readonly decided: readonly Entry[];
}

export function deskOf({ entries }: Reading): Desk {
  const waits = ({ fate, gone }: Entry): boolean =>
    gone === null && (fate === null || fate.mark === "waiting");
  return {
    waiting: entries.filter(waits),
    decided: entries.filter((entry) => !waits(entry)).toSorted(later),
  };
}

/** A question of mine, and what has become of it. */
export interface Mine {
  readonly id: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly mark: Mark;
  readonly reason: Reason | null;
  /** The team's word to me. */
  readonly note: string | null;
  /** The question on the floor that it has become. */
  readonly becomes: string | null;
}

/** My questions, the last one first, from my inboxes. */
export const mineIn = (readings: readonly Reading[]): Mine[] =>
  readings
    .flatMap(({ entries }) => entries)
    .toSorted((a, b) => Date.parse(b.recorded) - Date.parse(a.recorded))
    .map(({ id, text, html, reason, fate }) => ({
      id,
      text,
      html,
      mark: fate?.mark ?? "waiting",
      reason,
      note: fate?.note ?? null,
      becomes: fate?.becomes ?? null,
    }));
