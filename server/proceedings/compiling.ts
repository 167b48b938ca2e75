import { randomUUID } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { volumeFiles } from "../../shared/choices.ts";
import type { Chapter, Volume } from "../../shared/proceedings.ts";
import {
  formerKeys,
  type Key,
  keysIn,
  publicKeys,
  sealsFile,
  syncFolder,
} from "../archive/index.ts";
import type { Db } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import type { BuiltFile } from "./building.ts";
import { Bag } from "./bag.ts";
import { Book } from "./book.ts";
import { Printed } from "./document.ts";
import { sumsAt, pack, pathsIn } from "./packing.ts";
import { readOne } from "./reading-one.ts";
import { Site } from "./site/site.ts";
import type { Views } from "./site/views.ts";
import { stateOf } from "./chapters.ts";
import { type Bare, materialsOf, readBare } from "./volume.ts";

export interface Compiling {
  readonly db: Db;
  /** Of the edition. */
  readonly slug: string;
  /** The files go there, and the site as a folder too where that is wanted. */
  readonly folder: string;
  readonly withSite: boolean;
  /** Scheme and host under which the world knows the server, or nothing. */
  readonly home: string;
  readonly views: Views;
  /** Is told after each session how many are done. */
  readonly tell: (done: number, all: number) => Promise<void> | void;
}

/** What was compiled, and from which state of each room. */
export interface Compiled {
  readonly files: readonly BuiltFile[];
  readonly places: Readonly<Record<string, number>>;
  /** Tells whether the materials are those still. */
  readonly materials: string;
  readonly doi: string | null;
  readonly volume: Volume;
}

/**
 * Writes an edition's proceedings into a folder: what is there before stays until all of it is whole. Sessions are read one
 * after another. The same edition gives the same bytes: no clock is asked. Throws `not-found` where there is no such
 * edition, and where a session may not be told of at this moment.
 */
export async function compile(compiling: Compiling): Promise<Compiled> {
  const { db, slug, folder } = compiling;
  const bare = await readBare({ db, now: new Date() }, slug);
  const work = join(folder, `.${slug}.${randomUUID()}.part`);
  await mkdir(join(work, "site"), { recursive: true });
  try {
    const { volume, places } = await writeAll({ ...compiling, bare, work });
    const files = await moveAll(compiling, work);
    return { volume, places, materials: bare.stamp, doi: bare.edition.doi, files };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface Writing extends Compiling {
  readonly bare: Bare;
  readonly work: string;
}

async function writeAll(writing: Writing): Promise<Pick<Compiled, "volume" | "places">> {
  const { db, bare, tell, work } = writing;
  const { held, edition, themes, elsewhere } = bare;
  const before = await formerKeys(db);
  const shapes = shapesOf(writing, new Set(before.map(({ key }) => key)));
  const used = new Set<string>();
  await shapes.site.keep(db, bare.kept);
  const chapters: Chapter[] = [];
  let madeAt = `${edition.startsOn}T00:00:00.000Z`;
  await tell(0, held.length);
  for (const { card } of held) {
    const read = await readOne(db, card);
    const own = bare.kept.find((one) => one.card.slug === card.slug)?.materials ?? [];
    for (const shape of Object.values(shapes))
      await shape.add(read, { site: join(work, "site"), materials: own });
    chapters.push(read.chapter);
    for (const { key } of keysIn(read.transcript.records)) used.add(key);
    const last = read.transcript.lines.at(-1)?.at ?? madeAt;
    if (last > madeAt) madeAt = last;
    await tell(chapters.length, held.length);
  }
  const materials = materialsOf(bare.kept);
  const volume = { edition, themes, chapters, elsewhere, materials, pending: 0 };
  const former = before.filter(({ key }) => used.has(key));
  await endAll(writing, shapes, { volume, madeAt, former });
  return { volume, places: Object.fromEntries(chapters.map((told) => [told.room, stateOf(told)])) };
}

type Shapes = ReturnType<typeof shapesOf>;

/** Everything that a volume is written as. The document tells no moment but that of the edition's end. */
const shapesOf = (
  { work, slug, bare: { edition, held }, home, views }: Writing,
  former: ReadonlySet<string>,
) => ({
  site: new Site({
    folder: join(work, "site"),
    edition,
    sessions: held.map(({ card }) => card),
    home,
    views,
    former,
  }),
  book: new Book(join(work, "book")),
  printed: new Printed(edition, join(work, `${slug}.pdf`)),
  bag: new Bag(),
});

interface Ended {
  readonly volume: Volume;
  /** When the last record was made, ISO 8601: no other moment is told, so that the same records give the same bytes. */
  readonly madeAt: string;
  /** The keys of servers before this one that sealed what is in it. */
  readonly former: readonly Key[];
}
async function endAll({ db, slug, work, home, bare }: Writing, shapes: Shapes, ended: Ended) {
  const { volume, madeAt, former } = ended;
  for (const { card, isChapter, materials } of bare.kept)
    if (!isChapter)
      for (const shape of [shapes.book, shapes.printed])
        await shape.addAlone(card.title, { site: join(work, "site"), materials });
  const keys = await publicKeys(db);
  await shapes.site.end(volume, { keys, former, seals: await sealsOf(db, slug) });
  await packSite(work, slug);
  await shapes.book.end(join(work, `${slug}.epub`), volume, { madeAt, home });
  await shapes.printed.end(volume);
  await shapes.bag.end(work, volume, { madeAt, keys: [...keys, ...former] });
}

const packSite = async (work: string, slug: string): Promise<void> =>
  pack(
    join(work, `${slug}.zip`),
    (await pathsIn(join(work, "site"))).map((path) => ({
      from: join(work, "site", path),
      name: `${slug}/${path}`,
    })),
  );

/** Null before anything was sealed in the edition. */
async function sealsOf(db: Db, edition: string): Promise<string | null> {
  try {
    return (await sealsFile({ db }, edition)).content;
  } catch (error) {
    if (error instanceof Failure && error.code === "not-found") return null;
    throw error;
  }
}

async function moveAll({ slug, folder, withSite }: Compiling, work: string): Promise<BuiltFile[]> {
  const files: BuiltFile[] = [];
  for (const file of volumeFiles) {
    const name = `${slug}.${file}`;
    const { size: bytes, sha256 } = await sumsAt(join(work, name), name);
    await rename(join(work, name), join(folder, name));
    files.push({ file, bytes, sha256, path: name });
  }
  if (withSite) {
    await rm(join(folder, slug), { recursive: true, force: true });
    await rename(join(work, "site"), join(folder, slug));
  }
  await syncFolder(folder);
  return files;
}
