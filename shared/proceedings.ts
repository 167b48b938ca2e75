import { z } from "zod";
import { citationFormats, highlights, volumeFiles } from "./choices.ts";
import { Material } from "./materials.ts";
import { read, write } from "./protocol.ts";
import { hash } from "./rooms.ts";
import { Edition, SessionCard, Theme } from "./sessions.ts";
import { doi, done, id, instant, slug } from "./values.ts";

const keepers = { who: "server", roles: ["archivist", "steward"] } as const;

/** Somebody who spoke under their name: those who want it otherwise, or are gone, are not told. */
const Speaker = z.strictObject({
  name: z.string(),
  /** As it stands on the record, where that was corrected. */
  recorded: z.string().nullable().default(null),
  handle: slug.nullable(),
  role: z.string().nullable(),
});

const count = z.number().int();

/**
 * What a volume tells of one session that was held here: read from its transcript, as it was at a place, and as it was
 * corrected.
 */
export const Told = z.strictObject({
  room: id,
  place: count,
  /** Which state of it and its corrections that is; not told by what was read before there were any. */
  state: count.optional(),
  head: hash,
  verified: z.boolean(),
  messages: count,
  people: count,
  speakers: z.array(Speaker),
  /** What its chapters are headed by: questions, or threads, which have no number. */
  questions: z.array(z.strictObject({ id, number: count.nullable(), text: z.string().nullable() })),
  /** What its moderators singled out. */
  marked: z.array(
    z.strictObject({
      entry: id,
      mark: z.enum(highlights).exclude(["link"]),
      by: z.string().nullable(),
      text: z.string(),
      /** As it stands on the record, where words or name were corrected. */
      recorded: z
        .strictObject({ by: z.string().nullable(), text: z.string() })
        .nullable()
        .default(null),
      at: z.string(),
    }),
  ),
  /** Every web address that was shared there, once. */
  links: z.array(
    z.strictObject({ url: z.string(), title: z.string(), by: z.string().nullable(), entry: id }),
  ),
  /** The entry of a forum's synthesis. */
  synthesis: id.nullable(),
});
export type Told = z.output<typeof Told>;

const Chapter = Told.extend({ session: SessionCard });
export type Chapter = z.output<typeof Chapter>;

/** An edition as a volume, its chapters in the order in which they began. */
const Volume = z.strictObject({
  edition: Edition,
  themes: z.array(Theme),
  chapters: z.array(Chapter),
  /** What was held elsewhere, or left nothing that was said here. */
  elsewhere: z.array(SessionCard),
  /** What was added to its sessions, also to those that were held elsewhere. */
  materials: z.array(
    z.strictObject({
      session: SessionCard.pick({ slug: true, title: true }),
      /** Whether it is a chapter. */
      isChapter: z.boolean(),
      materials: z.array(Material),
    }),
  ),
  /** Closed sessions that are still to be read, or to be read anew: they are not among the chapters. */
  pending: count,
});
export type Volume = z.output<typeof Volume>;

/** How the files of a volume are: `at` of the last that are whole; null before there were any. */
const Building = z.strictObject({
  state: z.enum(["none", "waiting", "under way", "whole", "outdated", "failed"]),
  /** Sessions that are written, of all. */
  done: count,
  all: count,
  at: instant.nullable(),
  files: z.array(z.strictObject({ file: z.enum(volumeFiles), bytes: count, sha256: hash })),
  /** Sessions that have closed since. */
  since: count,
});
export type Building = z.output<typeof Building>;

/** Scheme and host of the server, with which the addresses of what is cited begin. */
const home = z.string();
const ofEdition = z.strictObject({ edition: slug });

export const proceedings = {
  "proceedings.volumes": read({
    what: "The editions that have proceedings: those of which a session has a transcript.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({
      volumes: z.array(Edition.extend({ sessions: count, messages: count })),
    }),
  }),
  "proceedings.volume": read({
    what: "An edition’s proceedings: themes, sessions, people, links and what was singled out.",
    may: { who: "anyone" },
    input: ofEdition,
    output: z.strictObject({ volume: Volume, building: Building, home }),
  }),
  "proceedings.chapter": read({
    what: "Where a session stands in its edition’s proceedings, with the sessions before and after it.",
    may: { who: "anyone" },
    input: z.strictObject({ edition: slug, session: slug }),
    output: z.strictObject({
      edition: Edition,
      session: SessionCard,
      home,
      before: SessionCard.pick({ slug: true, title: true }).nullable(),
      after: SessionCard.pick({ slug: true, title: true }).nullable(),
    }),
  }),
  "proceedings.citation": read({
    what: "How a volume, a session of it or something said there is cited, as a file. Its address is `/proceedings/<edition>.<format>`, with `session` and `entry` as its query.",
    may: { who: "anyone" },
    input: z.strictObject({
      edition: slug,
      session: slug.optional(),
      entry: id.optional(),
      format: z.enum(citationFormats),
    }),
    output: z.strictObject({ name: z.string(), type: z.string(), content: z.string() }),
  }),
  "proceedings.build": write({
    what: "Has an edition’s proceedings written as files: a site to be read from a disk, a book, a document and a bag.",
    may: keepers,
    input: ofEdition,
    output: done,
  }),
  "proceedings.fixity": read({
    what: "How the files of all editions’ proceedings are: how many, and which are or were in trouble.",
    may: keepers,
    input: z.strictObject({}),
    output: z.strictObject({
      files: count,
      bytes: count,
      oldestCheck: instant.nullable(),
      troubled: z.array(
        z.strictObject({
          edition: Edition.pick({ slug: true, title: true }),
          checkedAt: instant.nullable(),
          /** When some of its files were last found changed or gone by themselves, and all built anew. */
          lostAt: instant.nullable(),
          lost: z.array(
            z.strictObject({ file: z.enum(volumeFiles), found: z.enum(["missing", "damaged"]) }),
          ),
          attempts: count,
          error: z.string().nullable(),
        }),
      ),
    }),
  }),
  "proceedings.check": write({
    what: "Has the files of editions’ proceedings checked now: of all, or of those that were longest not looked at.",
    may: keepers,
    input: z.strictObject({ all: z.boolean().default(false) }),
    output: z.strictObject({ files: count }),
  }),
  "proceedings.file": read({
    what: "What a file of an edition’s proceedings is, and where in the archive’s folder. Its address is `/proceedings/<edition>.<file>`.",
    may: { who: "anyone" },
    input: z.strictObject({ edition: slug, file: z.enum(volumeFiles) }),
    output: z.strictObject({
      name: z.string(),
      type: z.string(),
      path: z.string(),
      bytes: count,
      sha256: hash,
    }),
  }),
  "proceedings.doi": read({
    what: "The DOI of an edition’s proceedings, and who gave and removed which one when: the latest first.",
    may: keepers,
    input: ofEdition,
    output: z.strictObject({
      edition: Edition,
      given: z.array(
        z.strictObject({ doi: z.string().nullable(), at: instant, by: z.string().nullable() }),
      ),
    }),
  }),
  "proceedings.giveDoi": write({
    what: "Gives an edition’s proceedings the DOI that they were registered under; a resolver’s address will do. Nothing is fetched or registered.",
    may: keepers,
    input: ofEdition.extend({ doi }),
    output: done,
  }),
  "proceedings.removeDoi": write({
    what: "Takes the DOI of an edition’s proceedings away. That there was one stays in the list.",
    may: keepers,
    input: ofEdition,
    output: done,
  }),
  "proceedings.metadata": read({
    what: "What a registry of DOIs wants to know of an edition’s proceedings, as XML of DataCite. Its address is `/proceedings/<edition>.datacite.xml`.",
    may: { who: "anyone" },
    input: ofEdition,
    output: z.strictObject({ name: z.string(), type: z.string(), content: z.string() }),
  }),
};
