import { type Command, Option } from "commander";
import { transcriptFormats, type TranscriptFormat } from "../../shared/choices.ts";
import { readConfig } from "../config.ts";
import { backUp, restore } from "./backup.ts";
import { exportEdition, exportSession } from "./export.ts";
import { checkFixity, fixitySentences, isAsItWas } from "./fixity.ts";

const json = (): Option => new Option("--json", "print JSON instead of sentences");

/** What keeps things: the database in a file, the archive's files as they are, a session as files. */
export function addKeeping(program: Command, tell: Tell): void {
  addBackups(program, tell);
  addFixity(program, tell);
  addExport(program);
}

type Tell = (asJson: boolean | undefined, value: object, words: string) => void;

function addBackups(program: Command, tell: Tell): void {
  program
    .command("backup")
    .description("write the whole database into one file, while the server goes on; keep it secret")
    .argument("<file>")
    .addOption(json())
    .action(async (file: string, options: { json?: boolean }) => {
      const held = await backUp(readConfig(), file, process.stdout.isTTY && !options.json);
      tell(options.json, held, `${file} holds ${held.rows} rows, ${held.records} of them records.`);
    });

  program
    .command("restore")
    .description("put a backup into an empty database; every record is checked before it is kept")
    .argument("<file>")
    .addOption(json())
    .action(async (file: string, options: { json?: boolean }) => {
      const held = await restore(readConfig(), file, process.stdout.isTTY && !options.json);
      const words = `Restored as of ${held.madeAt}: ${held.rows} rows, ${held.records} of them records, all of which hold.`;
      tell(options.json, held, words);
    });
}

function addFixity(program: Command, tell: Tell): void {
  program
    .command("fixity")
    .description(
      "check the files of the archive's folder, and make anew what is missing or damaged",
    )
    .option("--all", "all of them, and not only those that were longest not looked at")
    .addOption(json())
    .action(async (options: { all?: boolean; json?: boolean }) => {
      const checked = await checkFixity(readConfig(), options.all ?? false);
      tell(options.json, checked, fixitySentences(checked));
      if (!isAsItWas(checked)) process.exitCode = 1;
    });
}

interface ExportFlags {
  edition?: string;
  bag?: string;
  format?: TranscriptFormat[];
  to: string;
  json?: boolean;
}

function addExport(program: Command): void {
  program
    .command("export")
    .description(
      "write the transcript of a closed session as files, or a whole edition as a bag; none is written that is not whole",
    )
    .argument("[session]", "as in its address: /transcripts/<session>")
    .option("--edition <slug>", "all of an edition, in place of one session")
    .option("--bag <file>", "the ZIP that the edition's bag is written to")
    .addOption(
      new Option("--format <name...>", "which files; without it all").choices(transcriptFormats),
    )
    .option("--to <folder>", "where to", ".")
    .addOption(json())
    .action(async (session: string | undefined, flags: ExportFlags): Promise<void> => {
      const asked = { formats: flags.format ?? transcriptFormats, json: flags.json ?? false };
      const { edition, bag, to } = flags;
      if (session !== undefined && edition === undefined && bag === undefined)
        return exportSession({ ...asked, session, to }, readConfig);
      if (session === undefined && edition !== undefined && bag !== undefined)
        return exportEdition({ ...asked, edition, bag }, readConfig);
      return program.error("either a session, or --edition with --bag", { exitCode: 2 });
    });
}
