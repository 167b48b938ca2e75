import { Command, Option } from "commander";
import cliProgress from "cli-progress";
import type { Refusal } from "../shared/failures.ts";
import { sentence } from "../shared/words/say.ts";
import { serverRoles } from "../shared/protocol.ts";
import { verifyFile } from "./archive/index.ts";
import { asHouse } from "./commands/house.ts";
import { importFiles } from "./commands/import.ts";
import { addKeeping } from "./commands/keeping.ts";
import { addProceedings } from "./commands/proceedings.ts";
import { readRecordedChats, type RecordedChat } from "./commands/recorded-chats.ts";
import { type Replayed, replay } from "./commands/replay.ts";
import { ConfigError, readConfig } from "./config.ts";
import { Failure } from "./frame/failure.ts";
import { toRefusal } from "./frame/perform.ts";
import { type FormatName, formats, Otherwise } from "./importing/index.ts";

const program = new Command("lyceum")
  .description("Lyceum: live chats and forums of educators, and an archive that anybody can check")
  .showHelpAfterError();
const json = new Option("--json", "print JSON instead of sentences");

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (asJson: boolean | undefined, value: object, words: string): void =>
  print(asJson ? JSON.stringify(value) : words);

program
  .command("start")
  .description("start one node of the server (what npm start does)")
  .action(async () => void (await import("./main.ts")));

program
  .command("migrate")
  .description("bring the database's tables up to date; safe beside a running server")
  .addOption(json)
  .action(async (options: { json?: boolean }) => {
    await asHouse(readConfig(), async () => undefined);
    tell(options.json, { ok: true }, "The tables are up to date.");
  });

program
  .command("user")
  .description("people and their roles")
  .command("grant")
  .argument("<person>", "a proven address or a handle")
  .argument("<role>", serverRoles.join(", "))
  .addOption(json)
  .action(async (person: string, role: string, options: { json?: boolean }) => {
    const known = serverRoles.find((one) => one === role);
    if (known === undefined)
      program.error(`${role} is not a role: ${serverRoles.join(", ")}`, { exitCode: 2 });
    const { handle } = await asHouse(readConfig(), (house) =>
      house.ask("people.grantFromHouse", { person, role: known ?? "moderator" }),
    );
    tell(options.json, { handle, role }, `${handle} is ${role} now.`);
  });

program
  .command("verify")
  .description(
    "check a transcript file (- for standard input) or a bag (folder or ZIP); needs no server",
  )
  .argument("<file>")
  .option("--key <hex>", "the public key that its seal must be made with")
  .addOption(json)
  .action(async (file: string, options: { json?: boolean; key?: string }) => {
    process.exitCode = await verifyFile(file, { json: options.json ?? false, key: options.key });
  });

addKeeping(program, tell);
addProceedings(program, tell);

program
  .command("import")
  .description(
    "bring in chats, forums, events and questions of elsewhere, or an edition of another server; safe to run again",
  )
  .argument("<file...>", "files and folders")
  .addOption(
    new Option("--format <name>", "what the files are; without it each is looked at").choices([
      ...Object.keys(formats),
      "edition",
    ]),
  )
  .option("--dry-run", "tell what would be made, and write nothing")
  .option("--zone <zone>", "the time zone of times that name none; without it UTC")
  .option("--day <day>", "the day of logs that tell none, as 2003-05-20")
  .option("--dates <count>", "how many dates are taken of a series without an end", Number, 12)
  .option("--report <file>", "write what could not be placed there, as JSON lines")
  .addOption(json)
  .action(bringInFiles);

interface ImportFlags {
  format?: FormatName | "edition";
  dryRun?: boolean;
  zone?: string;
  day?: string;
  dates: number;
  report?: string;
  json?: boolean;
}

async function bringInFiles(paths: string[], flags: ImportFlags): Promise<void> {
  const otherwise = Otherwise.safeParse({
    zone: flags.zone ?? null,
    day: flags.day ?? null,
    dates: flags.dates,
  });
  if (!otherwise.success) {
    const wrong = otherwise.error.issues.map(({ path }) => `--${path.join(".")}`);
    return program.error(`${wrong.join(", ")}: this is not understood`, { exitCode: 2 });
  }
  const asked = {
    paths,
    otherwise: otherwise.data,
    format: flags.format ?? null,
    dryRun: flags.dryRun ?? false,
    json: flags.json ?? false,
    report: flags.report ?? null,
  };
  process.exitCode = await importFiles(asked, readConfig);
}

program
  .command("replay")
  .description("play a recorded chat into a live room, each author on a connection of their own")
  .argument("<file>", "JSON lines {source, meeting, at, author, text, kind}")
  .option("--meeting <name>", "which meeting of the file; without it they are listed")
  .option("--url <address>", "the running server", "http://localhost:3000")
  .option(
    "--speed <times>",
    "so many times as fast as it was; without it as fast as it is kept",
    Number,
  )
  .option("--keep-open", "do not close the chat at the end")
  .addOption(json)
  .action(replayFile);

interface ReplayFlags {
  meeting?: string;
  url: string;
  speed?: number;
  keepOpen?: boolean;
  json?: boolean;
}

async function replayFile(file: string, flags: ReplayFlags): Promise<void> {
  const chats = await readRecordedChats(file);
  const chat = chats.find(({ meeting }) => meeting === flags.meeting);
  if (!chat) return listMeetings(chats, flags);
  if (flags.speed !== undefined && !(flags.speed > 0))
    program.error("--speed must be above 0", { exitCode: 2 });
  const bar = new cliProgress.SingleBar({
    noTTYOutput: false,
    format: "{bar} {value} of {total} messages",
  });
  const shown = process.stdout.isTTY && !flags.json;
  const done = await asHouse(readConfig(), (house) =>
    replay(house, {
      chat,
      url: flags.url.replace(/\/$/, ""),
      speed: flags.speed ?? null,
      keepOpen: flags.keepOpen ?? false,
      onStaged: (page) => {
        if (!flags.json) print(`Live at ${page}`);
        if (shown) bar.start(chat.said.length, 0);
      },
      onSaid: (count) => shown && bar.update(count),
    }),
  );
  bar.stop();
  tell(flags.json, done, sentenceOf(done));
  const { transcript } = done;
  if (transcript && (!transcript.verified || transcript.firstDifference !== null))
    process.exitCode = 1;
}

function listMeetings(chats: readonly RecordedChat[], flags: ReplayFlags): void {
  for (const { meeting, source, said } of chats)
    tell(
      flags.json,
      { meeting, source, messages: said.length },
      `${meeting}  ${said.length} messages  (${source})`,
    );
  if (flags.meeting !== undefined)
    program.error(`no meeting is called ${flags.meeting}`, { exitCode: 2 });
}

function sentenceOf({ said, authors, transcript }: Replayed): string {
  const played = `${said} messages of ${authors} people were said.`;
  if (!transcript) return played;
  const same =
    transcript.firstDifference === null
      ? "The transcript holds exactly what the file held, in order"
      : `The transcript differs from the file at message ${transcript.firstDifference}`;
  return `${played} ${same}, and ${transcript.verified ? "verifies" : "does not verify"}: head ${transcript.head}`;
}

const sentencesOf = ({ code, message, fields }: Refusal): string =>
  [
    message,
    ...Object.entries(fields).map(
      ([field, what]) =>
        `  ${field}: ${sentence(what, code, { zone: null, now: new Date().toISOString() })}`,
    ),
  ].join("\n");

/** 2 for what the caller can mend, 1 for the rest; never a stack trace for a refusal. */
function fail(error: unknown): void {
  const meant = error instanceof Failure ? sentencesOf(toRefusal(error)) : null;
  const words = meant ?? (error instanceof Error ? error.message : String(error));
  process.stderr.write(`${words}\n`);
  process.exitCode = error instanceof ConfigError || error instanceof Failure ? 2 : 1;
}

await program.parseAsync().catch(fail);
