import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { ZipFile } from "yazl";
import { z } from "zod";
import { Counted } from "./counted.ts";
import { Contents, contentsName, tableFile, type TableTold } from "./format.ts";
import { asTarget, type Table, tablesOf } from "./tables.ts";

/** Told after each table: how many of how many are written. */
type Progress = (done: number, all: number) => void;

/**
 * Writes the whole database into one ZIP, as it is at one moment, while nodes go on. Under its name the file is either
 * whole or not there at all. It holds secrets: nobody but its owner may read it. Throws what PostgreSQL or the disk says.
 */
export async function writeBackup(
  url: string,
  file: string,
  tell: Progress = () => undefined,
): Promise<Contents> {
  const partial = `${file}.partial`;
  const client = new Client({ connectionString: url, application_name: "lyceum backup" });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const contents = await writeInto(client, partial, tell);
    await client.query("commit");
    await settle(partial);
    await rename(partial, file);
    await settle(dirname(file));
    return contents;
  } finally {
    await client.end();
    // after a failure, of which the reader is told; where there is nothing to remove, nothing is
    await Promise.allSettled([rm(partial, { force: true })]);
  }
}

async function writeInto(client: Client, partial: string, tell: Progress): Promise<Contents> {
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(partial, { mode: 0o600 }));
  // heard of here already, since the writing of tables ends first where the disk fails
  written.catch(() => undefined);
  const tables = await tablesOf(client);
  const told: TableTold[] = [];
  for (const table of tables) {
    told.push(await Promise.race([write(client, zip, table), written.then(never)]));
    tell(told.length, tables.length);
  }
  const contents: Contents = { ...(await surroundings(client)), tables: told };
  zip.addBuffer(Buffer.from(`${JSON.stringify(contents, null, 2)}\n`), contentsName);
  zip.end();
  await written;
  return contents;
}

function never(): never {
  throw new Error("the file ended before everything was written");
}

async function write(client: Client, zip: ZipFile, table: Table): Promise<TableTold> {
  const rows = client.query(copyTo(`copy ${asTarget(table)} to stdout`));
  const counted = new Counted();
  zip.addReadStream(counted, tableFile(table.name), { mtime: new Date(0) });
  await pipeline(rows, counted);
  return { ...table, columns: [...table.columns], rows: rows.rowCount, ...counted.told() };
}

const Around = z.object({ at: z.date(), migrations: z.array(z.string()) });
const Sequences = z.array(z.object({ name: z.string(), at: z.coerce.number().nullable() }));

async function surroundings(client: Client): Promise<Omit<Contents, "tables">> {
  const around = await client.query(
    `select now() as at, array_agg(name order by timestamp) as migrations from migrations`,
  );
  const sequences = await client.query(
    `select sequencename::text as name, last_value as at from pg_sequences
     where schemaname = current_schema() and sequencename <> 'migrations_id_seq' order by 1`,
  );
  const { at, migrations } = Around.parse(around.rows[0]);
  return {
    lyceum: "backup/1",
    madeAt: at.toISOString(),
    migrations,
    sequences: Sequences.parse(sequences.rows),
  };
}

/** What was written survives a power cut from here on. */
async function settle(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
