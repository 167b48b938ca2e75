import { z } from "zod";
import { MaterialsTold } from "./materials.ts";
import { sessionRoles } from "./protocol.ts";
import { sessionKinds } from "./sessions.ts";
import { day, doi, id, instant, slug, title, zone } from "./values.ts";

/** Longer than anything that can be typed here; imported words may be long. */
const words = z.string().max(200_000);
/** A name as it could have been given here: on one line, and with nothing in it that nobody sees. */
const line = z
  .string()
  .min(1)
  .max(1_000)
  .refine((told) => title(1_000).safeParse(told).data === told, { error: "invisible" });
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const place = z.int().min(1);
const webAddress = z.url({ protocol: /^https?$/ }).max(2_000);

const OrganisationTold = z.strictObject({
  id,
  slug,
  name: line,
  about: words,
  url: webAddress.nullable(),
  state: line.nullable(),
});
export type OrganisationTold = z.output<typeof OrganisationTold>;

const PersonTold = z
  .strictObject({ id, handle: slug, name: line })
  .meta({ description: "Somebody who is named in public: never with an address or a password." });
export type PersonTold = z.output<typeof PersonTold>;

const ThemeTold = z.strictObject({
  id,
  slug,
  title: line,
  description: words,
  organisation: slug.nullable(),
});

const QuestionTold = z.strictObject({
  id,
  number: z.int().min(1),
  text: words,
  minute: z.int().nullable(),
  place: place.nullable().meta({ description: "Of the record in which it was posted." }),
});
export type ScriptTold = z.output<typeof QuestionTold>;

/** Where a room stands. */
const Stood = z.strictObject({ room: id, place, head: hash });

const TranscriptTold = z.strictObject({
  room: id,
  kind: z.enum(["floor", "forum"]),
  place,
  head: hash,
  madeAt: instant.meta({ description: "When the transcript was made." }),
  formatted: z
    .array(place)
    .meta({ description: "Records whose words are Markdown; all others are shown as typed." }),
  threads: z
    .array(z.strictObject({ id, title: z.string().nullable() }))
    .meta({ description: "Of a forum, by the place at which they began." }),
  synthesis: id.nullable().meta({ description: "Of a forum, also where its words are gone." }),
  likes: z
    .array(z.strictObject({ entry: id, likes: z.int().min(1).max(1_000_000_000) }))
    .meta({ description: "How many liked what was said; nobody is named with them." }),
  corrections: Stood.nullable().default(null).meta({
    description:
      "What was stated beside it, `data/transcripts/<slug>.corrections.jsonl`; null where nothing ever was.",
  }),
});
export type TranscriptTold = z.output<typeof TranscriptTold>;

const SessionTold = z.strictObject({
  id,
  slug,
  kind: z.enum(sessionKinds),
  title: line,
  description: words,
  startsAt: instant,
  endsAt: instant,
  zone,
  source: words.nullable(),
  venue: words.nullable(),
  capacity: z.int().min(1).nullable(),
  state: line.nullable(),
  cancelledAt: instant.nullable(),
  revision: z.int().min(0),
  organisation: slug.nullable(),
  theme: slug.nullable(),
  team: z.array(z.strictObject({ handle: slug, role: z.enum(sessionRoles) })),
  longest: z.int().min(1).nullable().meta({ description: "Graphemes in a message of a chat." }),
  script: z.array(QuestionTold),
  transcript: TranscriptTold.nullable().meta({
    description: "Null where nothing is sealed: `data/transcripts/<slug>.jsonl` otherwise.",
  }),
  materials: MaterialsTold.shape.materials.default([]).meta({
    description: "What belongs to it beside its words: `data/materials/<id>/<name of the file>`.",
  }),
  removed: MaterialsTold.shape.removed.default([]).meta({
    description: "That there were others, which were removed.",
  }),
});
export type SessionTold = z.output<typeof SessionTold>;

const Key = z.strictObject({ key: hash, since: z.string().max(40) });

/** `data/edition.json` in an edition's bag: all that is needed to show the same addresses on another server. */
export const EditionTold = z.strictObject({
  lyceum: z.literal("edition/1"),
  edition: z.strictObject({
    id,
    slug,
    title: line,
    startsOn: day,
    endsOn: day,
    zone,
    doi: doi
      .nullable()
      .default(null)
      .meta({ description: "The DOI of its proceedings; null where they have none." }),
  }),
  organisations: z.array(OrganisationTold).max(20_000),
  people: z.array(PersonTold).max(200_000),
  themes: z.array(ThemeTold).max(20_000),
  sessions: z.array(SessionTold).max(50_000),
  seals: Stood.nullable().meta({ description: "The edition's room of seals, `data/seals.jsonl`." }),
  keys: z.array(Key).max(1_000).meta({ description: "The public keys of its seals." }),
});
export type EditionTold = z.output<typeof EditionTold>;
