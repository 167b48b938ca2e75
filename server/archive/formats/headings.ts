import { airedOn } from "../../../shared/stage.ts";
import { threadsIn } from "../../../shared/threads.ts";
import type { Transcript } from "../transcript.ts";
import { orderOf } from "./chapters.ts";

/** A question, or a thread, which has no number; its text is null once it was taken from view. */
interface Heading {
  readonly id: string;
  readonly number: number | null;
  readonly text: string | null;
}

/** What the chapters of a transcript are headed by, in the order in which they are read. */
export function headingsOf({
  kind,
  records,
  reading,
}: Pick<Transcript, "kind" | "reading" | "records">): Heading[] {
  const { entries } = reading;
  const order = orderOf({ kind, reading });
  if (order === "thread")
    return threadsIn(entries.filter(({ synthesis }) => !synthesis)).flatMap(([first]) =>
      first ? [{ id: first.entry.id, number: null, text: first.entry.title }] : [],
    );
  if (order === "asked")
    return airedOn(records, entries).flatMap(({ question }, number) =>
      question ? [{ id: question.id, number, text: question.text }] : [],
    );
  return entries.flatMap(({ id, question, text }) =>
    question === null ? [] : [{ id, number: question, text }],
  );
}
