import cliProgress from "cli-progress";
import { type Command, Option } from "commander";
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { type Config, readConfig } from "../config.ts";
import { compile, type Compiled } from "../proceedings/index.ts";
import { asHouse } from "./house.ts";
import { volumeViews } from "./volume-views.ts";

interface Asked {
  readonly edition: string;
  readonly out: string;
  /** Whether progress is shown. */
  readonly shown: boolean;
}

/** Writes an edition's proceedings as files and as a site into a folder. Throws `not-found` where there is no such edition. */
function build({ edition: slug, out, shown }: Asked, config: Config): Promise<Compiled> {
  const bar = new cliProgress.SingleBar({ format: "{bar} {value} of {total} sessions" });
  return asHouse(config, async ({ database: { db } }) => {
    const folder = resolve(out);
    await mkdir(folder, { recursive: true });
    const home = config.publicUrl ?? "";
    const views = volumeViews(config.language);
    const tell = (done: number, all: number): void => {
      if (shown && done === 0) bar.start(all, 0);
      if (shown) bar.update(done);
    };
    try {
      return await compile({ db, slug, folder, withSite: true, home, views, tell });
    } finally {
      if (shown) bar.stop();
    }
  });
}

type Tell = (asJson: boolean | undefined, value: object, words: string) => void;

const countOf = ({ materials }: Compiled["volume"]): number =>
  materials.reduce((sum, one) => sum + one.materials.length, 0);

const sentences = ({ volume, files }: Compiled, slug: string): string =>
  [
    `${volume.chapters.length} sessions are in the site ${slug}/index.html and in`,
    ...files.map(({ path, bytes, sha256 }) => `  ${path}, ${bytes} bytes, sha256 ${sha256}`),
    `${countOf(volume)} materials are in the site, with their sums in ${slug}/materials.json`,
  ].join("\n");

/** `lyceum proceedings build`. */
export function addProceedings(program: Command, tell: Tell): void {
  program
    .command("proceedings")
    .description("the proceedings of an edition")
    .command("build")
    .description("write them as files, and as a site that opens from a disk without a network")
    .argument("<edition>", "as in its address: /proceedings/<edition>")
    .option("--out <folder>", "where to", ".")
    .addOption(new Option("--json", "print JSON instead of sentences"))
    .action(async (edition: string, options: { out: string; json?: boolean }) => {
      const shown = process.stdout.isTTY && !options.json;
      const compiled = await build({ edition, out: options.out, shown }, readConfig());
      const sessions = compiled.volume.chapters.length;
      const told = { sessions, materials: countOf(compiled.volume), files: compiled.files };
      tell(options.json, told, sentences(compiled, edition));
    });
}
