import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { MigrationInterface } from "typeorm";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { z } from "zod";
import type { Db } from "../context.ts";
import type { Log } from "../log.ts";
import { migrate } from "../postgres/migrate.ts";
import { Counted } from "./counted.ts";
import { Contents, contentsName, tableFile, type TableTold } from "./format.ts";
import { asTarget, quoted, tablesOf } from "./tables.ts";

/** Why nothing was restored, in words for whoever runs the server. */
export class NotRestored extends Error {}

export interface Restoring {
  /** A database without anything in it; tables may be there. */
  readonly url: string;
  readonly file: string;
  /** All that this build knows, the oldest first. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly log: Log;
  /** Looks at what was restored before it is kept; tells what does not hold. */
  readonly check: (db: Db) => Promise<readonly string[]>;
  /** Told after each table: how many of how many are read. */
  readonly tell?: (done: number, all: number) => void;
}

/** `backup.json` of a great many tables. */
const mostContents = 1_000_000;

/**
 * Puts what `writeBackup` wrote into an empty database, all of it or nothing, and brings the tables up to date. Throws
 * `NotRestored` where the file is not whole, not of this build's past, or the database not empty.
 */
export async function restoreBackup(restoring: Restoring): Promise<Contents> {
  const zip = await openPromise(restoring.file, { autoClose: false }).catch(notWhole);
  try {
    const entries = await entriesOf(zip).catch(notWhole);
    const contents = await contentsOf(zip, entries);
    await prepareTables(restoring, contents);
    await inEmpty(restoring.url, (client) => load(client, { zip, entries, contents }, restoring));
    await migrate({ ...restoring, poolSize: 1, entities: [] });
    return contents;
  } finally {
    zip.close();
  }
}

function notWhole(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw new NotRestored(`This is not a whole backup: ${why}`);
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

async function contentsOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<Contents> {
  const entry = entries.get(contentsName);
  if (!entry || entry.uncompressedSize > mostContents)
    return notWhole(`${contentsName} is missing`);
  const text = (await buffer(await zip.openReadStreamPromise(entry)).catch(notWhole)).toString();
  const read = Contents.safeParse(asJson(text));
  return read.success ? read.data : notWhole(`${contentsName}: ${z.prettifyError(read.error)}`);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return notWhole(error);
  }
}

/** Makes the tables as they were when the backup was made. */
async function prepareTables({ migrations, ...around }: Restoring, contents: Contents) {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = contents.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new NotRestored(
      `A newer build made this backup: ${unknown.join(", ")} is not known here.`,
    );
  const had = migrations.filter(({ name }) => contents.migrations.includes(name));
  await migrate({ ...around, migrations: had, poolSize: 1, entities: [] });
}

async function inEmpty(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: "lyceum restore" });
  await client.connect();
  try {
    await client.query("begin");
    await work(client);
    await client.query("commit");
  } finally {
    // what was not committed is undone with the connection
    await client.end();
  }
}

interface Source {
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly contents: Contents;
}

async function load(client: Client, source: Source, { check, tell }: Restoring): Promise<void> {
  const { contents } = source;
  await refuseOthers(client, contents);
  const putBack = await withoutRules(client, contents);
  for (const [n, table] of contents.tables.entries()) {
    await loadTable(client, source, table);
    tell?.(n + 1, contents.tables.length);
  }
  for (const { name, at } of contents.sequences)
    if (at !== null) await client.query("select setval($1::regclass, $2)", [quoted(name), at]);
  await putBack();
  await client.query("analyze");
  const query: Db["query"] = async (sql, parameters) =>
    (await client.query(sql, parameters && [...parameters])).rows;
  const wrong = await check({ query, table: noTable, deadline: Infinity });
  if (wrong.length > 0)
    throw new NotRestored(`What was restored does not hold: ${wrong.join("; ")}`);
}

const noTable = (): never => {
  throw new Error("what checks a restored database asks by SQL");
};

/** A database with other tables than the backup, or with anything in them, is not touched. */
async function refuseOthers(client: Client, contents: Contents): Promise<void> {
  const here = await tablesOf(client);
  const shapes = [here, contents.tables].map((tables) =>
    tables.map(asTarget).toSorted().join("\n"),
  );
  if (shapes[0] !== shapes[1]) throw new NotRestored("Its tables are not those of this backup.");
  for (const { name } of here) {
    const { rows } = await client.query(`select from ${quoted(name)} limit 1`);
    if (rows.length > 0)
      throw new NotRestored(`The database is not empty: there is something in ${name}.`);
  }
}

const Rules = z.array(z.object({ owner: z.string(), name: z.string(), rule: z.string() }));

/** Takes away what checks each row as it comes; afterwards all of it is put back, and checks what is there. */
async function withoutRules(client: Client, { tables }: Contents): Promise<() => Promise<void>> {
  const { rows } = await client.query(
    `select conrelid::regclass::text as owner, conname::text as name, pg_get_constraintdef(oid) as rule
     from pg_constraint
     where contype = 'f' and connamespace = current_schema()::regnamespace`,
  );
  const rules = Rules.parse(rows);
  const all = async (order: string): Promise<void> => {
    for (const { name } of tables)
      await client.query(`alter table ${quoted(name)} ${order} trigger user`);
  };
  for (const { owner, name } of rules)
    await client.query(`alter table ${owner} drop constraint ${quoted(name)}`);
  await all("disable");
  return async () => {
    await all("enable");
    for (const { owner, name, rule } of rules)
      await client.query(`alter table ${owner} add constraint ${quoted(name)} ${rule}`);
  };
}

async function loadTable(client: Client, { zip, entries }: Source, table: TableTold) {
  const entry = entries.get(tableFile(table.name));
  if (!entry) return notWhole(`${tableFile(table.name)} is missing`);
  const counted = new Counted();
  const rows = client.query(copyFrom(`copy ${asTarget(table)} from stdin`));
  await pipeline(await zip.openReadStreamPromise(entry), counted, rows).catch(notWhole);
  const { bytes, sha256 } = counted.told();
  if (bytes !== table.bytes || sha256 !== table.sha256 || rows.rowCount !== table.rows)
    notWhole(`${tableFile(table.name)} is not what ${contentsName} tells of it`);
}
