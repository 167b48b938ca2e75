import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { expect } from "chai";
import { z } from "zod";
import { openMyData } from "../../server/operations.ts";
import type { Browser, House } from "./house.ts";
import { temporaryFolder } from "./leftovers.ts";
import type { TestServer } from "./server.ts";

/** Asks for the ZIP of everything that is somebody's. */
export const askMyData = (
  { url }: Pick<TestServer, "url">,
  who: Pick<Browser, "secret">,
  init: RequestInit = {},
): Promise<Response> =>
  fetch(`${url}/account/my-data.zip`, {
    ...init,
    headers: { cookie: `lyceum=${who.secret}`, ...init.headers },
  });

const Counts = z.looseObject({ counts: z.record(z.string(), z.number()) });
const Rows = z.array(
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
);

interface Unpacked {
  readonly folder: string;
  /** Of all files, in order. */
  readonly paths: readonly string[];
  readonly read: (path: string) => Buffer;
  /** What `my-data.json` is, and what stands in one of its lists. */
  readonly json: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: (list: string) => z.output<typeof Rows>;
  readonly html: string;
}

/** Writes a ZIP to a disk and unpacks it there with somebody else's program, which checks its sums. */
export function unpacked(zip: Uint8Array): Unpacked {
  const [path, folder] = [join(temporaryFolder(), "mine.zip"), temporaryFolder()];
  writeFileSync(path, zip);
  const { status, stderr } = spawnSync("python3", ["-m", "zipfile", "-e", path, folder], {
    encoding: "utf8",
  });
  expect(status, stderr).to.equal(0);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .toSorted();
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const [json, html] = [read("my-data.json").toString(), read("my-data.html").toString()];
  const told = Counts.parse(JSON.parse(json));
  const rows = (list: string) => Rows.parse(told[list]);
  return { folder, paths, read, json, counts: told.counts, rows, html };
}

/** Everything that is somebody's, as they carry it away. */
export async function takeMyData(
  server: Pick<TestServer, "url">,
  who: Pick<Browser, "secret">,
): Promise<Unpacked> {
  const reply = await askMyData(server, who);
  expect(reply.status).to.equal(200);
  return unpacked(new Uint8Array(await reply.arrayBuffer()));
}

/** The same behind a server's back, as it is packed. */
export async function openMyDataOf({ db }: Pick<House, "db">, who: Browser): Promise<Readable> {
  const actor = await who.whoAsks();
  const person = actor.kind === "person" ? actor.id : expect.fail("nobody is signed in");
  return openMyData({ db, person, home: "http://localhost:3000", now: new Date() });
}
