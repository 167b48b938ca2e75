import { Readable } from "node:stream";
import { myDataWords as words } from "../../shared/words/en/my-data.ts";
import type { Db } from "../frame/context.ts";
import { GrowingZip, streamed } from "../frame/growing-zip.ts";
import type { OwnFile, Row, Section, Teller } from "./mine.ts";
import { aboutMe } from "./my-data.ts";
import { readable, type Whole } from "./my-data-page.ts";

interface Asked {
  readonly db: Db;
  readonly person: string;
  /** The server's own address. */
  readonly home: string;
  readonly now: Date;
}

/**
 * All that is somebody's, as a ZIP that is packed while it is read; of files no more is held than a piece. Whoever reads has
 * asked `people.myData`. Where bytes are not those that were kept it breaks off, and has no end that a ZIP would have.
 */
export async function openMyData(asked: Asked, tellers: readonly Teller[]): Promise<Readable> {
  const { db, person, now } = asked;
  const sections = await aboutMe(db, person);
  const files: OwnFile[] = [];
  for (const { ofPerson, filesOf } of tellers) {
    if (ofPerson) sections.push(...(await ofPerson(db, person)));
    if (filesOf) files.push(...(await filesOf(db, person)));
  }
  const zip = new GrowingZip(null, now);
  const pieces = streamed(zip.stream, () => fill(zip, asked, { sections, files }));
  return Readable.from(pieces, { objectMode: false });
}

interface Mine {
  readonly sections: readonly Section[];
  readonly files: readonly OwnFile[];
}

/** What is told comes last: only then is it known what became of the files. */
async function fill(zip: GrowingZip, { home, now }: Asked, { sections, files }: Mine) {
  const rows: Row[] = [];
  for (const file of files) rows.push(await pack(zip, file));
  const whole = new Set(rows.filter(({ state }) => state === words.packed).map(({ file }) => file));
  const all: Section[] = [
    ...sections.map((section) => withFiles(section, whole)),
    { name: "files", rows },
  ];
  const made = now.toISOString();
  const counts = Object.fromEntries(all.map((one) => [one.name, one.rows.length]));
  const data = Object.fromEntries(all.map((one) => [one.name, one.rows]));
  const json = `${JSON.stringify({ from: home, made, counts, ...data }, null, 2)}\n`;
  const html = readable({ sections: all, home, made, whole });
  await zip.add({ path: "my-data.json", bytes: Buffer.from(json) });
  await zip.add({ path: "my-data.html", bytes: Buffer.from(html) });
  zip.end();
}

/**
 * Packs a file and tells what became of it: one that is removed while others are packed is not there at all, or no further
 * than it had been read.
 */
async function pack(zip: GrowingZip, { path, bytes, told, pieces, isKept }: OwnFile): Promise<Row> {
  if (!(await isKept())) return { file: null, state: words.removed, bytes, ...told };
  let state: string = words.packed;
  async function* asFarAsKept(): AsyncGenerator<Uint8Array> {
    try {
      yield* pieces();
    } catch (error) {
      if (await isKept()) throw error;
      state = words.begun;
    }
  }
  await zip.add({ path, pieces: asFarAsKept() });
  return { file: path, state, bytes, ...told };
}

/** No path is told that leads to nothing, or to less than the file. */
const withFiles = ({ name, rows }: Section, whole: Whole): Section => ({
  name,
  rows: rows.map((row) =>
    whole.has(row["file"]) || !("file" in row) ? row : { ...row, file: null },
  ),
});
