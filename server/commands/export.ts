import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import cliProgress from "cli-progress";
import type { TranscriptFormat } from "../../shared/archive.ts";
import { exportWords } from "../../shared/words/en/exporting.ts";
import { exportTranscript, longPatience, packEdition } from "../archive/index.ts";
import type { Config } from "../config.ts";
import { GrowingZip } from "../frame/growing-zip.ts";
import { asHouse } from "./house.ts";

export interface ExportAsked {
  readonly session: string;
  readonly formats: readonly TranscriptFormat[];
  /** The folder that the files go to; it is made where there is none. */
  readonly to: string;
  readonly json: boolean;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Writes the transcript of a closed session as files, and tells of each what went in and what was found in it again. A file
 * is there whole or not at all. Throws `not-found` where there can be no transcript, and what is not whole by its name.
 */
export async function exportSession(asked: ExportAsked, config: () => Config): Promise<void> {
  await asHouse(config(), async ({ database }) => {
    const ctx = { db: database.db, now: new Date() };
    for await (const told of exportTranscript(ctx, asked.session, asked))
      print(asked.json ? JSON.stringify(told) : exportWords.file(told));
  });
}

export interface EditionAsked {
  readonly edition: string;
  readonly formats: readonly TranscriptFormat[];
  /** The file that the bag goes to. */
  readonly bag: string;
  readonly json: boolean;
}

/**
 * Writes an edition as one bag, and tells what is in it and which sessions are in it without their words. The file is there
 * whole or not at all. Throws `not-found` where there is no such edition, and what is not whole by its name.
 */
export async function exportEdition(asked: EditionAsked, config: () => Config): Promise<void> {
  const bar = new cliProgress.SingleBar({ format: "{bar} {value} of {total} sessions" });
  const isShown = process.stdout.isTTY && !asked.json;
  const packed = await asHouse(
    config(),
    ({ database: { db } }) =>
      whole(asked.bag, (path) => {
        const onSession = (done: number, all: number): void => {
          if (!isShown) return;
          if (done === 1) bar.start(all, 0);
          bar.update(done);
        };
        return zipInto(path, asked.edition, (add) =>
          packEdition({ db, now: new Date() }, asked.edition, {
            formats: asked.formats,
            patience: longPatience,
            add,
            onSession,
          }),
        );
      }),
    { hurried: false },
  ).finally(() => bar.stop());
  print(asked.json ? JSON.stringify(packed) : exportWords.edition(asked.bag, packed));
}

async function zipInto<T>(
  path: string,
  folder: string,
  fill: (add: GrowingZip["add"]) => Promise<T>,
): Promise<T> {
  const zip = new GrowingZip(folder);
  const written = pipeline(zip.stream, createWriteStream(path));
  // heard of while it is filled, which never ends where the disk fails
  const result = await Promise.race([fill(zip.add), written.then(never)]);
  zip.end();
  await written;
  return result;
}

function never(): never {
  throw new Error("the file ended before everything was written");
}

/** Has a file written beside its name, and gives it that once it is whole and on the disk. */
async function whole<T>(path: string, write: (path: string) => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.part`;
  try {
    const result = await write(unfinished);
    const file = await open(unfinished);
    await file.sync().finally(() => file.close());
    await rename(unfinished, path);
    return result;
  } finally {
    await rm(unfinished, { force: true });
  }
}
