import { z } from "zod";
import { correctionKinds } from "./choices.ts";
import { longestCorrected, longestPost } from "./limits.ts";
import { Who } from "./people.ts";
import { read, write } from "./protocol.ts";
import { ShownAs } from "./shown-as.ts";
import { id, note, ownId, slug, text, title } from "./values.ts";

/** A statement about something said, beside the record, which stays as it is. */
export const Correction = z.strictObject({
  /** In the room of corrections. */
  place: z.number().int(),
  /** ISO 8601 with microseconds. */
  at: z.string(),
  as: z.enum(correctionKinds),
  /** What was said. */
  entry: id,
  /** The words, the heading, or the name; null of a statement that takes back, and where they are gone. */
  text: z.string().nullable(),
  html: z.string().nullable(),
  /** It takes back what was stated before it. */
  off: z.boolean(),
  why: z.string().nullable(),
  who: Who.nullable(),
  shownAs: ShownAs.nullable(),
  /** What it says is not shown, because what it is about is not. */
  gone: z.boolean(),
  /** Nothing was stated since that takes its place. */
  holds: z.boolean(),
});
export type Correction = z.output<typeof Correction>;

const audience = { who: "audience", of: "session", speaking: false } as const;
/** Who corrects a transcript. */
export const mayCorrect = {
  who: "team",
  of: "session",
  roles: ["host", "moderator"],
  also: ["archivist", "steward"],
} as const;

const about = { session: slug, entry: id, id: ownId };
const why = note(longestCorrected.why).default("");
const placed = z.strictObject({ place: z.number().int() });
const again = "The id is the asker's: asking again with the same id is the same statement.";

export const correcting = {
  "archive.mayCorrect": read({
    what: "Whether whoever asks may correct this session's transcript.",
    may: audience,
    input: z.strictObject({ session: slug }),
    output: z.strictObject({ mayCorrect: z.boolean() }),
  }),
  "archive.corrections": read({
    what: "What was stated beside a closed session's transcript, the latest first.",
    may: audience,
    input: z.strictObject({ session: slug }),
    output: z.strictObject({
      /** What proves the statements whole; null where there are none. */
      proof: z
        .strictObject({
          room: id,
          records: z.number().int(),
          verified: z.boolean(),
          seal: z
            .strictObject({ place: z.number().int(), key: z.string(), isFormer: z.boolean() })
            .nullable(),
        })
        .nullable(),
      corrections: z.array(Correction),
    }),
  }),
  "archive.correctionsFile": read({
    what: "The corrections of a transcript as a file that is checked as a transcript is. Its address is `/transcripts/<session>/corrections.jsonl`.",
    may: audience,
    input: z.strictObject({ session: slug }),
    output: z.strictObject({ name: z.string(), content: z.string() }),
  }),
  "archive.correct": write({
    what: `States how words of a closed session should read. ${again}`,
    may: mayCorrect,
    input: z.strictObject({ ...about, text: text(longestPost), why }),
    output: placed,
  }),
  "archive.addHeading": write({
    what: `States a heading that stands before something said in a closed session. ${again}`,
    may: mayCorrect,
    input: z.strictObject({ ...about, text: title(longestCorrected.headed), why }),
    output: placed,
  }),
  "archive.respell": write({
    what: `States how the name of whoever said this is spelled, wherever they spoke in that session. ${again}`,
    may: mayCorrect,
    input: z.strictObject({ ...about, text: title(longestCorrected.respelled), why }),
    output: placed,
  }),
  "archive.undoCorrection": write({
    what: `States that a correction holds no longer. ${again}`,
    may: mayCorrect,
    input: z.strictObject({ ...about, as: z.enum(correctionKinds), why }),
    output: placed,
  }),
};
