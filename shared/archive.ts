import { z } from "zod";
import { orders, transcriptFormats } from "./choices.ts";
import { correcting, Correction } from "./corrections.ts";
import { TranscriptPart } from "./parts.ts";
import { read, write } from "./protocol.ts";
import { hash, RoomRecord, Seal } from "./rooms.ts";
import { Question } from "./chats.ts";
import { SessionCard } from "./sessions.ts";
import { id, instant, slug } from "./values.ts";

export type { TranscriptFormat } from "./choices.ts";

const audience = { who: "audience", of: "session", speaking: false } as const;
const archivists = { who: "server", roles: ["archivist", "steward"] } as const;

const publicKey = z.strictObject({ key: hash, since: instant });

const inAndOut = z.strictObject({ in: z.number().int(), out: z.number().int() });

/** A transcript as a file: all that went into it has been found in it again. */
const MadeFile = z.strictObject({
  /** Of media. */
  type: z.string(),
  name: z.string(),
  /** The file as text, or as base64 where it is none. */
  content: z.string(),
  encoding: z.enum(["utf8", "base64"]),
  bytes: z.number().int(),
  /** Of the bytes. */
  sha256: hash,
  counts: z.strictObject({
    records: inAndOut,
    messages: inAndOut,
    /** What was stated about it afterwards and holds; JSON Lines keep that in a file of their own. */
    corrections: inAndOut,
    attachments: inAndOut,
    /** Records whose words are gone, told as such. */
    gone: z.number().int(),
  }),
});
export type MadeFile = z.output<typeof MadeFile>;

/** Up to which place a seal signs, with which public key, and whether that is one of a server before this one. */
const Signed = z.strictObject({ place: z.number().int(), key: hash, isFormer: z.boolean() });
/** A file in the archive's folder. */
const KeptFile = z.strictObject({
  name: z.string(),
  /** Of media. */
  type: z.string(),
  /** Below the folder; of that file, its length in bytes and its checksum. */
  path: z.string(),
  bytes: z.number().int(),
  sha256: hash,
  /** Which file of the bag there; null for all that is there. */
  within: z.string().nullable(),
});
export type KeptFile = z.output<typeof KeptFile>;

export const archive = {
  ...correcting,
  "archive.transcripts": read({
    what: "The transcripts made lately, by when their sessions began, the newest first.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({
      transcripts: z.array(
        SessionCard.extend({
          messages: z.number().int(),
          people: z.number().int(),
          madeAt: instant,
        }),
      ),
    }),
  }),
  "archive.transcript": read({
    what: "A closed session's transcript: every record, and what proves it whole. Of a great one a part, which files alone hold as a whole.",
    may: audience,
    input: z.strictObject({
      session: slug,
      /** In which order a great one is read, where not in the usual one. */
      order: z.enum(orders).optional(),
      /** Which part, from 1 on; or the one in which an entry stands. */
      part: z.number().int().min(1).max(1_000_000).optional(),
      entry: id.optional(),
      /** Instead of a part the first that each person said. */
      speakers: z.boolean().default(false),
    }),
    output: z.strictObject({
      session: SessionCard,
      questions: z.array(Question),
      /** All; where it is read in parts those that say how the entries of one look, and those that they refer to. */
      records: z.array(RoomRecord),
      /** Null where all of it is here. */
      part: TranscriptPart.nullable(),
      /** What holds of that which was stated beside the record, in the order in which it was stated. */
      corrections: z.array(Correction),
      room: id,
      place: z.number().int(),
      head: hash,
      /** Just now; where it is read in parts when `checked` tells, and false before that. */
      verified: z.boolean(),
      /** Up to which place the last seal signs, and with which public key. */
      seal: Signed.nullable(),
      /** In which room of seals its seals are logged. */
      edition: slug,
      messages: z.number().int(),
      people: z.number().int(),
      madeAt: instant,
    }),
  }),
  "archive.hash": read({
    what: "The hash at a place of a closed session's room, for a browser that was there to compare; of a place beyond, the last hash.",
    may: audience,
    input: z.strictObject({
      session: slug,
      place: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
    }),
    output: z.strictObject({ hash }),
  }),
  "archive.file": read({
    what: "A transcript as a file. Its address is `/transcripts/<session>.<format>`, and gives it whatever its size; here great ones are refused.",
    may: audience,
    input: z.strictObject({ session: slug, format: z.enum(transcriptFormats) }),
    output: MadeFile,
  }),
  "archive.kept": read({
    what: "Where in the archive's folder a file of a great transcript is; null of any other, whose files are made when they are asked for.",
    may: audience,
    input: z.strictObject({ session: slug, ending: z.enum([...transcriptFormats, "bag.zip"]) }),
    output: z.strictObject({ kept: KeptFile.nullable() }),
  }),
  "archive.schema": read({
    what: "The JSON Schema of a transcript as JSON and of each line of JSON Lines. Its address is `/api/transcript-schema.json`.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({ schema: z.record(z.string(), z.unknown()) }),
  }),
  "archive.bag": read({
    what: "A closed session as a bag (BagIt 1.0, RFC 8493) in a ZIP, in base64; null where it or its materials are too large for that. Its address is `/transcripts/<session>.bag.zip`, and gives it whatever its size.",
    may: audience,
    input: z.strictObject({ session: slug }),
    output: z.strictObject({ name: z.string(), base64: z.base64().nullable() }),
  }),
  "archive.editionBag": read({
    what: "An edition as a bag (BagIt 1.0, RFC 8493) in a ZIP, in base64, without EPUB and PDF, which `lyceum export` packs too. Its address is `/editions/<edition>.bag.zip`.",
    may: archivists,
    input: z.strictObject({ edition: slug }),
    output: z.strictObject({ name: z.string(), base64: z.base64() }),
  }),
  "archive.editionSchema": read({
    what: "The JSON Schema of `edition.json` in an edition's bag. Its address is `/api/edition-schema.json`.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({ schema: z.record(z.string(), z.unknown()) }),
  }),
  "archive.seals": read({
    what: "An edition's room of seals: every seal that was put on a room of its sessions, the newest first.",
    may: { who: "anyone" },
    input: z.strictObject({ edition: slug }),
    output: z.strictObject({
      /** Its title; null of the sessions that belong to none (`outside-editions`). */
      edition: z.string().nullable(),
      verified: z.boolean(),
      records: z.number().int(),
      /** Up to which place the room of seals is sealed itself, and with which public key. */
      seal: Signed.nullable(),
      seals: z.array(
        Seal.extend({
          session: z.string(),
          log: z.number().int(),
          at: z.string(),
          isFormer: z.boolean(),
        }),
      ),
    }),
  }),
  "archive.sealsFile": read({
    what: "A room of seals as a file that is checked as a transcript is. Its address is `/seals/<edition>.jsonl`.",
    may: { who: "anyone" },
    input: z.strictObject({ edition: slug }),
    output: z.strictObject({ name: z.string(), content: z.string() }),
  }),
  "archive.fixity": read({
    what: "How the files in the archive's folder are: how many, how many are waited for, and which are or were in trouble.",
    may: archivists,
    input: z.strictObject({}),
    output: z.strictObject({
      files: z.number().int(),
      bytes: z.number().int(),
      /** Files that are still to be written. */
      behind: z.number().int(),
      oldestCheck: instant.nullable(),
      troubled: z.array(
        z.strictObject({
          session: z.string(),
          ending: z.string(),
          verdict: z.string().nullable(),
          checkedAt: instant.nullable(),
          /** When it was last found changed by itself, and made anew. */
          damagedAt: instant.nullable(),
          attempts: z.number().int(),
          error: z.string().nullable(),
        }),
      ),
    }),
  }),
  "archive.check": write({
    what: "Has files in the archive's folder checked now: all, or the hundred that were longest not looked at.",
    may: archivists,
    input: z.strictObject({ all: z.boolean().default(false) }),
    output: z.strictObject({ files: z.number().int() }),
  }),
  "archive.keys": read({
    what: "The public keys (Ed25519) that this server has sealed with, the newest first. Its address is `/.well-known/lyceum-keys.json`.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({
      keys: z.array(publicKey),
      /** Of other servers, whose rooms were taken over with their seals. */
      former: z.array(publicKey),
    }),
  }),
};
