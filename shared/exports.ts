import { z } from "zod";
import { transcriptFormats } from "./choices.ts";
import { mostExported } from "./limits.ts";
import { read, write } from "./protocol.ts";
import { hash } from "./rooms.ts";
import { Hit, saidKinds } from "./search.ts";
import { SessionCard } from "./sessions.ts";
import { done, id, instant, localTime, note, slug, zone } from "./values.ts";

const archivists = { who: "server", roles: ["archivist", "steward"] } as const;

/** What is looked for in the archive: what was said in sessions that are over, in rooms for everybody. */
const Sought = z.strictObject({
  /** Words and beginnings of words, "in a row", -without. */
  text: note(200).default(""),
  kind: z.enum(saidKinds, { error: "found-kind" }).optional(),
  /** In an edition; `outside-editions` for the sessions that belong to none. */
  edition: slug.optional(),
  session: slug.optional(),
  /** Said by the person with this handle. */
  by: slug.optional(),
  /** Said at this time or later, and before that one, on the clocks of `zone`. */
  from: localTime.optional(),
  until: localTime.optional(),
  zone: zone.default("UTC"),
});
export type Sought = z.output<typeof Sought>;

const FoundIn = z.strictObject({
  session: SessionCard,
  found: z.number().int(),
  /** All records of its room. */
  records: z.number().int(),
});

/** How large the files of whole sessions will be, one after another without the ZIP around them, in bytes. */
const Forecast = z.array(
  z.strictObject({ format: z.enum(transcriptFormats), bytes: z.number().int() }),
);

/** `making` until it is there, or was given up by somebody, or by the server; `removed` once its file is no longer kept. */
const exportStates = ["making", "ready", "cancelled", "failed", "removed"] as const;
export type ExportState = (typeof exportStates)[number];

/** A session that was asked for, or whose whole edition was, and that an export does not hold. */
const LeftOut = z.strictObject({
  session: z.string(),
  why: z.enum(["nothing-said", "nothing-found", "not-over"]),
});
export type LeftOut = z.output<typeof LeftOut>;

const Told = z.strictObject({
  id,
  /** Null once they have left. */
  who: z.strictObject({ name: z.string(), handle: z.string() }).nullable(),
  askedAt: instant,
  sought: Sought,
  sessions: z.number().int(),
  leftOut: z.array(LeftOut),
  formats: z.array(z.enum(transcriptFormats)),
  /** Whether what was found stands in it too, beside whole sessions. */
  found: z.boolean(),
  state: z.enum(exportStates),
  /** Of all that is to be written, files and sessions, so much is. */
  done: z.number().int(),
  of: z.number().int(),
  /** What the files were thought to take, in bytes. */
  forecast: z.number().int(),
  /** Of the ZIP, once it is there. */
  bytes: z.number().int().nullable(),
  sha256: hash.nullable(),
  /** Until when it is kept, once it is there. */
  until: instant.nullable(),
  /** Whether names or words in it were taken from view since: it is not given any more. */
  isOutdated: z.boolean(),
  /** Whether whoever asks may cancel it now. */
  mayCancel: z.boolean(),
});
export type ExportTold = z.output<typeof Told>;

export const exporting = {
  "exports.find": read({
    what: "Finds what stands in the archive, tells in which sessions, and how large their files will be.",
    may: archivists,
    pace: "searching",
    input: Sought.extend({ cursor: z.string().max(100, { error: "too-long" }).optional() }),
    output: z.strictObject({
      hits: z.array(Hit),
      /** All that was found in these sessions. */
      count: z.number().int(),
      sessions: z.array(FoundIn),
      /** Whether there are more sessions than one export may hold: these are the ones where it was said last. */
      more: z.boolean(),
      forecast: Forecast,
      next: z.string().nullable(),
    }),
  }),
  "exports.start": write({
    what: "Has whole sessions and what was found in them made into one ZIP, by a job of the server. One at a time for each person; who exported what is kept for ever.",
    may: archivists,
    input: Sought.extend({
      id,
      sessions: z.array(slug).max(mostExported.sessions).default([]),
      formats: z.array(z.enum(transcriptFormats)).default([]),
      found: z.boolean().default(false),
    }),
    output: done,
  }),
  "exports.list": read({
    what: "Who exported what from the archive, and how far what is being made has come; the newest first.",
    may: archivists,
    input: z.strictObject({ cursor: z.string().max(100, { error: "too-long" }).optional() }),
    output: z.strictObject({ exports: z.array(Told), next: z.string().nullable() }),
  }),
  "exports.cancel": write({
    what: "Gives up an export that is being made: one's own; a steward anybody's.",
    may: archivists,
    input: z.strictObject({ export: id }),
    output: done,
  }),
  "exports.file": read({
    what: "What an export's ZIP is called. Its address is `/archive/exports/<id>.zip`, for seven days; not where names or words in it were taken from view since.",
    may: archivists,
    input: z.strictObject({ export: id }),
    output: z.strictObject({ name: z.string(), bytes: z.number().int(), sha256: hash }),
  }),
};
