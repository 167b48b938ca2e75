import { writeFile } from "node:fs/promises";
import cliProgress from "cli-progress";
import { editionWords } from "../../shared/words/en/editions.ts";
import { importReasons, importWords } from "../../shared/words/en/importing.ts";
import type { Config } from "../config.ts";
import {
  bringIn,
  type FormatName,
  type Imported,
  type Material,
  type Otherwise,
  readMaterial,
  type Unplaced,
} from "../importing/index.ts";
import { asHouse } from "./house.ts";
import { editionBagsAmong, importEditions } from "./import-editions.ts";

export interface ImportAsked {
  readonly paths: readonly string[];
  readonly otherwise: Otherwise;
  /** Null: each file is of the format that it looks like. */
  readonly format: FormatName | "edition" | null;
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Where what could not be placed is written as JSON lines. */
  readonly report: string | null;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Brings files in, or tells what they would give. Answers the exit code: 0 done, 1 where nothing in them can be placed,
 * 130 when it was stopped in between.
 */
export async function importFiles(asked: ImportAsked, config: () => Config): Promise<number> {
  const bags = await editionBagsAmong(asked.paths);
  if (bags.length > 0 && bags.length < asked.paths.length) throw new Error(editionWords.apart);
  if (bags.length > 0 || asked.format === "edition") return importEditions(asked, config);
  const shown = process.stdout.isTTY && !asked.json;
  const material = await readMaterial(asked.paths, asked.otherwise, {
    format: asked.format,
    onFile: (path) => shown && process.stdout.write(`\r\u001B[2K${path}`),
  });
  if (shown) process.stdout.write("\r\u001B[2K");
  const imported = asked.dryRun ? null : await write(config(), material, shown);
  const unplaced = [...material.unplaced, ...(imported?.unplaced ?? [])];
  if (asked.report !== null)
    await writeFile(asked.report, unplaced.map((one) => `${JSON.stringify(told(one))}\n`).join(""));
  if (asked.json) print(JSON.stringify(summary({ asked, material, imported, unplaced })));
  else printAll({ asked, material, imported, unplaced });
  if (imported?.stopped) return 130;
  return material.spoken.length === 0 && material.events.length === 0 ? 1 : 0;
}

interface Done extends Imported {
  readonly stopped: boolean;
}

async function write(config: Config, material: Material, shown: boolean): Promise<Done> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const bar = new cliProgress.SingleBar({ format: "{bar} {value} of {total}" });
  if (shown) bar.start(totalOf(material), 0);
  try {
    return await asHouse(config, async ({ ask }) => ({
      ...(await bringIn(ask, material, {
        onDone: (count) => shown && bar.increment(count),
        signal: stopping.signal,
      })),
      stopped: false,
    }));
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    return { sessions: [], events: { kept: 0, before: 0 }, unplaced: [], stopped: true };
  } finally {
    bar.stop();
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

const totalOf = ({ spoken, events }: Material): number =>
  spoken.reduce((sum, { said }) => sum + said.length, events.length);

interface Told {
  readonly asked: ImportAsked;
  readonly material: Material;
  readonly imported: Done | null;
  readonly unplaced: readonly Unplaced[];
}

const told = (one: Unplaced) => ({ ...one, sentence: importReasons[one.reason](one.detail) });

const countsOf = ({ said, kind, title, passedOver, notes }: Material["spoken"][number]) => ({
  kind,
  title,
  said: said.length,
  people: new Set(said.map(({ author }) => author)).size,
  wordless: said.filter(({ text }) => text.trim() === "").length,
  passedOver,
  notes,
});

const writtenOf = ({ key }: Material["spoken"][number], imported: Done | null) =>
  imported?.sessions.find((one) => one.key === key);

function summary({ material, imported, unplaced }: Told): object {
  return {
    dryRun: imported === null,
    stopped: imported?.stopped ?? false,
    files: material.files,
    sessions: material.spoken.map((spoken) => {
      const { session = null, kept = 0, before = 0 } = writtenOf(spoken, imported) ?? {};
      return { ...countsOf(spoken), source: spoken.source, session, kept, before };
    }),
    events: { found: material.events.length, kept: 0, before: 0, ...imported?.events },
    unplaced: unplaced.map(told),
  };
}

function printAll({ material, imported, unplaced, asked }: Told): void {
  for (const spoken of material.spoken) {
    const written = writtenOf(spoken, imported);
    const became = written ? ` (${importWords.became(written.kept, written.before)})` : "";
    print(`${importWords.session(countsOf(spoken))}${became}`);
  }
  const { files, events } = material;
  const sessions = material.spoken.length;
  const said = totalOf({ ...material, events: [] });
  print(importWords.found({ files, sessions, said, events: events.length }));
  if (imported) print(importWords.events(imported.events.kept, imported.events.before));
  if (unplaced.length > 0) print(importWords.unplaced(unplaced.length));
  for (const one of asked.report === null ? unplaced : [])
    print(
      `  ${one.file}${one.line === null ? "" : `:${one.line}`}: ${told(one).sentence} ${one.text}`,
    );
  if (imported?.stopped) print(importWords.stopped);
  if (asked.dryRun) print(importWords.dry);
}
