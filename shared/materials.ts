import { z } from "zod";
import { fileTypes, licences, materialKinds, removalReasons } from "./choices.ts";
import { read, write } from "./protocol.ts";
import { hash } from "./rooms.ts";
import { SessionCard } from "./sessions.ts";
import { done, id, instant, note, ownId, slug, title } from "./values.ts";

const count = z.number().int();

/** A language as BCP 47 names it, `pt-BR`. */
const language = z
  .string()
  .trim()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, { error: "language" });
/** A web address, and of no other scheme. */
const address = z
  .string()
  .trim()
  .max(2_000, { error: "too-long" })
  .regex(/^https?:\/\/[^\s/?#]+\S*$/i, { error: "web-address" });

/** A file as it is kept: its name ends in `type`. */
const File = z.strictObject({
  name: z.string(),
  type: z.enum(fileTypes),
  bytes: count,
  sha256: hash,
  /** Of a picture. */
  width: count.nullable(),
  height: count.nullable(),
});
export type MaterialFile = z.output<typeof File>;

/** What is said of a material. `alt` tells a picture to whoever does not see it; `language` is null where nothing is spoken or written. */
const said = {
  title: title(200),
  caption: note(2_000),
  alt: note(1_000),
  credit: note(300),
  licence: z.enum(licences),
  language: language.nullable(),
  /** What is said in a recording. */
  transcript: note(100_000),
};

export const Material = z.strictObject({
  id,
  kind: z.enum(materialKinds),
  ...said,
  /** Null for a link. */
  file: File.nullable(),
  /** WebVTT, of a recording. */
  captions: File.nullable(),
  /** Of a link: where it leads. */
  address: z.string().nullable(),
  addedAt: instant,
});
export type Material = z.output<typeof Material>;

/** What is left of a material that was removed. */
const Removed = z.strictObject({
  id,
  kind: z.enum(materialKinds),
  at: instant,
  reason: z.enum([...removalReasons, "left"]),
  /** Who removed it, for the session's team; null for others, and where they are gone. */
  by: z.string().nullable(),
});
export type RemovedMaterial = z.output<typeof Removed>;

/** A text as its form leaves it: nothing that could not have been given here. */
const asLeft = (form: z.ZodType<string>) =>
  z.string().refine((told) => form.safeParse(told).data === told, { error: "wrong" });
const FileTold = File.extend({
  name: z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+$/),
  bytes: count.min(1),
});
const MaterialTold = Material.extend({
  title: asLeft(said.title),
  caption: asLeft(said.caption),
  alt: asLeft(said.alt),
  credit: asLeft(said.credit),
  language: asLeft(language).nullable(),
  transcript: asLeft(said.transcript),
  file: FileTold.nullable(),
  captions: FileTold.nullable(),
  address: asLeft(address).nullable(),
});
const mostTold = 10_000;
/** What whoever keeps a copy is told of a session's materials. A file stands at `materials/<id>/<name>`. */
export const MaterialsTold = z.strictObject({
  materials: z.array(MaterialTold).max(mostTold),
  removed: z.array(Removed.omit({ by: true }).extend({ addedAt: instant })).max(mostTold),
});
export type MaterialsTold = z.output<typeof MaterialsTold>;

/** Who keeps the materials of a session. */
export const keepers = {
  who: "team",
  of: "session",
  roles: ["host", "moderator"],
  also: ["archivist"],
} as const;

const asked = {
  ...said,
  caption: said.caption.default(""),
  alt: said.alt.default(""),
  credit: said.credit.default(""),
  language: said.language.default(null),
  transcript: said.transcript.default(""),
};

export const materials = {
  "materials.of": read({
    what: "The recordings, slides, pictures, documents and links of a session, and what was removed of them.",
    may: { who: "audience", of: "session", speaking: false },
    input: z.strictObject({ session: slug }),
    output: z.strictObject({
      session: SessionCard,
      materials: z.array(Material),
      removed: z.array(Removed),
      /** Whether whoever asks may add to them and change them. */
      keeps: z.boolean(),
    }),
  }),
  "materials.one": read({
    what: "A material as those see it who may change it.",
    may: keepers,
    input: z.strictObject({ session: slug, material: id }),
    output: z.strictObject({ session: SessionCard, material: Material }),
  }),
  "materials.begin": write({
    what: "Asks for leave to send a file. A form that is sent as multipart/form-data asks it by itself for each of its files, whose ids then stand in their fields’ place.",
    may: keepers,
    input: z.strictObject({ session: slug }),
    output: z.strictObject({ upload: id }),
  }),
  "materials.add": write({
    what: "Adds a material to a session: a file that was sent, or a link. A form that sends a file is multipart/form-data.",
    may: keepers,
    files: ["upload", "captions"],
    input: z.strictObject({
      session: slug,
      id: ownId,
      kind: z.enum(materialKinds),
      ...asked,
      upload: id.optional(),
      captions: id.optional(),
      address: address.optional(),
    }),
    output: z.strictObject({ material: id }),
  }),
  "materials.change": write({
    what: "Says something else of a material, or gives a recording other captions. Its file stays as it is.",
    may: keepers,
    files: ["captions"],
    input: z.strictObject({ session: slug, material: id, ...asked, captions: id.optional() }),
    output: done,
  }),
  "materials.remove": write({
    what: "Removes a material for good; that there was one, and why it went, stays.",
    may: keepers,
    input: z.strictObject({
      session: slug,
      material: id,
      reason: z.enum(removalReasons),
      sure: z.literal(true, { error: "say-sure" }),
    }),
    output: done,
  }),
  "materials.file": read({
    what: "What a file of a material is. Its address is `/materials/<material>/<name>`; one that was removed is gone.",
    may: { who: "anyone" },
    input: z.strictObject({ material: id, name: z.string().max(100) }),
    output: File.extend({ file: id }),
  }),
};
