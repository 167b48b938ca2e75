import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { recordEach, render } from "../../server/rooms/index.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { freshUrl } from "../support/postgres.ts";
import { anEdition, readNow } from "../support/proceedings.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { spend } from "./cpu.ts";
import { messages } from "./material.ts";

/** What it takes to compile a month of many sessions into a site, a book, a document and a bag. */
export const proceedings: Case = {
  name: "proceedings",
  against: "ten minutes for a month of 600 sessions",
  async measure({ tiny }: Plan): Promise<Measured> {
    const [sessions, each] = tiny ? [3, 10] : [600, 100];
    const url = await freshUrl();
    const house = await openHouse(url);
    const edition = await anEdition(house, "A great month");
    const { from, said } = await messages(each);
    const reading = await spent(async () => {
      for (let n = 0; n < sessions; n += 1)
        await readNow(house, await hold(house, { edition, n, said }));
    });
    const page = await spent(() => house.browser().get("proceedings.volume", { edition }));
    await house.database.close();
    const out = temporaryFolder();
    const peak = { megabytes: 0 };
    const { wall, cpu } = await spend(() => build({ edition, out, url, peak }));
    const files = ["zip", "epub", "pdf", "bag.zip"].map((file) =>
      round(readFileSync(join(out, `${edition}.${file}`)).length / 1e6, 1),
    );
    return {
      line: `${sessions} sessions of ${each} messages: ${round(wall, 1)} s (${round(cpu, 1)} s CPU), ${round(peak.megabytes, 0)} MB at most; site, book, document, bag ${files.join(", ")} MB; its page is read in ${round(page, 2)} s`,
      figures: { sessions, each, material: from, wall, cpu, ...peak, files, page, reading },
      limits: [{ of: "the build", is: wall, most: 600, unit: "s" }],
    };
  },
};

async function spent(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

interface Held {
  readonly edition: string;
  readonly n: number;
  readonly said: readonly { readonly author: string; readonly text: string }[];
}

/** A chat that closed a while ago, with a question for every ten messages. */
async function hold({ db }: House, { edition, n, said }: Held): Promise<string> {
  const slug = `held-${n}`;
  const [room] = await db.query<{ id: string }>(
    `with session as (
       insert into sessions (id, kind, slug, title, description, starts_at, ends_at, zone, edition_id, first_day, last_day)
       select gen_random_uuid(), 'live chat', $1, 'Held ' || $2, '', t, t + interval '1 hour', 'UTC', e.id, t::date::text, t::date::text
       from editions e
       cross join lateral (select clock_timestamp() - interval '60 days' + $2::integer * interval '1 hour' as t) times
       where e.slug = $3
       returning id, starts_at, ends_at
     )
     insert into rooms (id, session_id, kind, opens_at, closes_at)
     select gen_random_uuid(), id, 'floor', starts_at, ends_at from session
     returning id`,
    [slug, n, edition],
  );
  await recordEach(
    db,
    said.map(({ author, text }, at) => {
      const id = randomUUID();
      const question = at % 10 === 0 ? { question: at / 10 + 1 } : {};
      return {
        room: room?.id ?? "",
        id,
        kind: "said",
        entry: id,
        who: { name: author, handle: null, role: null },
        what: { text, ...question },
        html: render(text),
        needs: "nothing",
      };
    }),
  );
  return slug;
}

interface Build {
  readonly edition: string;
  readonly out: string;
  readonly url: string;
  readonly peak: { megabytes: number };
}

/** In a process of its own, whose memory is looked at as it goes. */
async function build({ edition, out, url, peak }: Build): Promise<void> {
  const cli = join(import.meta.dirname, "../../server/cli.js");
  // as much as the server lets such a build have
  const limit = "--max-old-space-size=512";
  const child = spawn(
    process.execPath,
    [limit, cli, "proceedings", "build", edition, "--out", out],
    {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const looking = setInterval(() => {
    peak.megabytes = Math.max(peak.megabytes, mostOf(child.pid ?? 0));
  }, 250);
  const [code] = await once(child, "exit");
  clearInterval(looking);
  if (code !== 0) throw new Error(`the build ended with ${code}`);
}

/** The most memory that a process has had so far, in megabytes; 0 where the system does not tell. */
function mostOf(pid: number): number {
  try {
    const [, kibibytes = 0] =
      /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return (Number(kibibytes) * 1_024) / 1e6;
  } catch {
    return 0;
  }
}
