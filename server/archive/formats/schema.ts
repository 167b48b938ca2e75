import { z } from "zod";
import { correctionKinds } from "../../../shared/choices.ts";
import { EditionTold } from "../../../shared/editions.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.int().min(0);
const place = z.int().min(1);
const words = z.string().nullable();
const gone = z.enum(["hidden", "withdrawn", "erased"]).nullable();
const unnamed = z
  .enum(["initials", "anonymous", "erased"])
  .nullable()
  .meta({ description: "Why there is no name where there was one." });

/** Versions of the transcript add members; FORMAT.md tells which version has which. */
const Heading = z
  .looseObject({
    lyceum: z.string().regex(/^transcript\/\d+$/),
    room: z.uuid(),
    kind: z.string(),
    place: whole,
    head: hash,
    session: z.looseObject({
      slug: z.string(),
      title: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      zone: z.string(),
      address: z.string(),
    }),
    questions: z.array(
      z.looseObject({ id: z.uuid(), number: whole, text: words, place: whole.nullable() }),
    ),
    messages: whole,
    people: whole,
    unnamed: whole,
    gone: whole,
    sha256: hash,
  })
  .meta({ id: "heading", description: "Line 1 of JSON Lines." });

const content = z.looseObject({ salt: z.string(), value: z.record(z.string(), z.unknown()) });
const RecordLine = z
  .looseObject({
    place,
    id: z.uuid(),
    kind: z.string(),
    entry: z.uuid().nullable(),
    refersTo: z.uuid().nullable(),
    at: z.string().meta({ description: "UTC, ISO 8601 with six decimals." }),
    whoHash: hash.nullable(),
    whatHash: hash.nullable(),
    hash,
    who: content.nullable(),
    what: content.nullable(),
    gone,
    unnamed,
    initials: words,
  })
  .meta({ id: "record", description: "A line of JSON Lines: one record." });

const End = z
  .strictObject({ end: z.strictObject({ records: whole, sha256: hash }) })
  .meta({ id: "end", description: "The last line of JSON Lines." });

const Message = z
  .strictObject({
    place,
    time: words.meta({ description: "When it was said; null where nobody knows." }),
    recorded: z.string().meta({ description: "When it was recorded here." }),
    name: words.meta({ description: "Or what is shown in its place." }),
    unnamed,
    handle: words,
    role: words,
    chapter: z.string(),
    question: whole.nullable().meta({ description: "The number of a posted question." }),
    repliesTo: place.nullable(),
    repeats: place.nullable().meta({ description: "The place of the same words before." }),
    title: words,
    text: words.meta({ description: "As they now stand; null where they are gone." }),
    gone,
    reason: words,
    edited: z.literal("yes").nullable(),
    fate: words,
    votes: whole.nullable(),
    id: z.uuid(),
  })
  .meta({ id: "message", description: "What was said at one place." });

const Correction = z
  .strictObject({
    place: place.meta({ description: "In the room of corrections." }),
    at: z.string(),
    as: z.enum(correctionKinds),
    about: place.meta({ description: "The place of what it is about." }),
    text: z.string(),
    by: words,
    why: words,
  })
  .meta({ id: "correction", description: "What was stated afterwards about something said." });

/** One whole transcript as JSON. */
const TranscriptDocument = z.strictObject({
  lyceum: z.literal("document/2"),
  heading: Heading,
  heads: z.array(
    z.strictObject({
      name: z.string(),
      points: z.array(z.looseObject({ place, by: words, at: words, url: words })),
    }),
  ),
  chapters: z.array(z.strictObject({ title: z.string(), places: z.array(place) })),
  messages: z.array(Message),
  corrections: z.array(Correction),
  records: z.array(RecordLine),
  end: End,
});
/** The JSON Schema (draft 2020-12) of both files: `$defs` has the lines of JSON Lines by their names. */
export const transcriptSchema = (): Record<string, unknown> => ({
  title:
    "A transcript of Lyceum as one JSON document; $defs/heading, record and end are the lines of JSON Lines",
  ...z.toJSONSchema(TranscriptDocument),
});

/** The JSON Schema (draft 2020-12) of `edition.json` in an edition's bag. */
export const editionSchema = (): Record<string, unknown> => ({
  title: "An edition of Lyceum, as another server needs it to show the same addresses",
  ...z.toJSONSchema(EditionTold, { io: "input" }),
});
