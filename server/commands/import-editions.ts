import { editionWords as words } from "../../shared/words/en/editions.ts";
import { importWords } from "../../shared/words/en/importing.ts";
import {
  type EditionBag,
  isEditionBag,
  openEdition,
  type Standing,
  standingOf,
  takeOverEdition,
} from "../archive/index.ts";
import type { Config } from "../config.ts";
import type { Context, Db } from "../frame/context.ts";
import type { Database } from "../frame/database.ts";
import { asHouse } from "./house.ts";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Those of these paths that lead to an edition's bag. */
export async function editionBagsAmong(paths: readonly string[]): Promise<string[]> {
  const bags: string[] = [];
  for (const path of paths) if (await isEditionBag(path)) bags.push(path);
  return bags;
}

interface EditionsAsked {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
}

/**
 * Takes editions of another server over, each whole or not at all, or tells what would come. Answers the exit code: 1 where
 * something here has an address of one. Throws with the first thing that is wrong in a bag, before anything of it is written.
 */
export async function importEditions(asked: EditionsAsked, config: () => Config): Promise<number> {
  let code = 0;
  for (const path of asked.paths) {
    const bag = await openEdition(path);
    try {
      const standing = await asHouse(
        config(),
        ({ database }) => takeWhereNew(database, bag, asked.dryRun),
        { hurried: false },
      );
      if (standing.is === "in conflict") code = 1;
      tell(bag, standing, asked);
    } finally {
      bag.files.close();
    }
  }
  return code;
}

/** Thrown to undo what a dry run has done. */
class Undone extends Error {
  readonly standing: Standing;

  constructor(standing: Standing) {
    super("a dry run keeps nothing");
    this.standing = standing;
  }
}

/** A dry run does all that the true one does, and undoes it: what the true one would refuse, it has refused. */
async function takeWhereNew(
  database: Pick<Database, "transaction">,
  bag: EditionBag,
  dryRun: boolean,
): Promise<Standing> {
  const taking = database.transaction(async (db) => {
    const standing = await standingOf(db, bag.told);
    if (standing.is === "new") await takeOverEdition(house(db), bag);
    if (dryRun) throw new Undone(standing);
    return standing;
  });
  try {
    return await taking;
  } catch (error) {
    if (error instanceof Undone) return error.standing;
    throw error;
  }
}

/** Running nodes look for themselves within a second. */
const house = (db: Db): Context => ({
  db,
  actor: { kind: "house" },
  now: new Date(),
  device: "house",
  ears: null,
  announce: () => undefined,
  keepSignIn: () => undefined,
  keepZone: () => undefined,
});

function tell({ told, verdict }: EditionBag, standing: Standing, { json, dryRun }: EditionsAsked) {
  const counts = {
    edition: told.edition.slug,
    title: told.edition.title,
    sessions: told.sessions.length,
    transcripts: told.sessions.filter(({ transcript }) => transcript).length,
    records: verdict.records,
    people: told.people.length,
    organisations: told.organisations.length,
    keys: told.keys.length,
    materials: told.sessions.flatMap(({ materials }) => materials).length,
  };
  if (json) return print(JSON.stringify({ dryRun, ...counts, ...standing }));
  print(words.told(counts));
  if (standing.is === "in conflict") {
    print(words.conflicts(standing.conflicts.length));
    for (const { kind, name } of standing.conflicts) print(words.conflict(kind, name));
  } else if (standing.is === "here") print(words.before);
  else print(dryRun ? importWords.dry : words.taken);
}
