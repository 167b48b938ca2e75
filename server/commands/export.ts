import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { MadeFile, TranscriptFormat } from "../../shared/archive.ts";
import { exportWords } from "../../shared/words/en/exporting.ts";
import { exportTranscript } from "../archive/index.ts";
import type { Config } from "../config.ts";
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
    for await (const file of exportTranscript(ctx, asked.session, asked.formats)) {
      await keep(file, asked.to);
      const { content: _, ...told } = file;
      print(asked.json ? JSON.stringify(told) : exportWords.file(told));
    }
  });
}

async function keep({ name, content, encoding }: MadeFile, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  const unfinished = `${path}.${process.pid}.part`;
  try {
    const file = await open(unfinished, "w");
    try {
      await file.writeFile(content, encoding);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}
