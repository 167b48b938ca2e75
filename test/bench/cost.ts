import type { TestNode } from "../support/nodes.ts";
import { round } from "./case.ts";
import { cpuOf, cpuOfTree } from "./cpu.ts";
import { fetched } from "./fetched.ts";

/** CPU milliseconds a request, and how many of all were answered that nothing has changed. */
export interface Cost {
  readonly server: number;
  readonly postgres: number;
  readonly unchanged: number;
}

interface Asking {
  readonly url: string;
  readonly pid: number;
  readonly turns: number;
  /** With the tag that was given before, as a browser that has the page. */
  readonly again?: boolean;
  /** As somebody for whom nobody has asked before: each time in another zone. */
  readonly everyTime?: boolean;
  /** By how many browsers at the same time. */
  readonly atOnce?: number;
  /** Of a sign-in. */
  readonly secret?: string | null;
  /** Done before each request, by a process that is not counted. */
  readonly before?: () => Promise<unknown>;
}

const zones = Intl.supportedValuesOf("timeZone");

/** By the system's accounting of the server's process; with as many requests before, so that the code is warm, as on a server of some hours. */
export async function costOf(asking: Asking): Promise<Cost> {
  const { pid, turns, atOnce = 1 } = asking;
  const browsers = Array.from({ length: atOnce }, () => makeBrowser(asking));
  const ask = async (times: number): Promise<number> => {
    const counts = browsers.map(async (browser) => {
      let unchanged = 0;
      for (let turn = 0; turn < times / atOnce; turn++) if (await browser()) unchanged += 1;
      return unchanged;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  };
  await ask(turns);
  const before = { server: cpuOf(pid), all: cpuOfTree(pid) };
  const unchanged = await ask(turns);
  const server = cpuOf(pid) - before.server;
  const postgres = cpuOfTree(pid) - before.all - server;
  return { server: (server * 1_000) / turns, postgres: (postgres * 1_000) / turns, unchanged };
}

/** Asks once more each time it is called, and answers whether nothing had changed. */
function makeBrowser({ url, again, everyTime, secret = null, before }: Asking) {
  let tag = "";
  return async (): Promise<boolean> => {
    await before?.();
    const zone = everyTime ? `zone=${encodeURIComponent(nextZone())}` : "";
    const cookie = secret === null ? zone : `lyceum=${secret}; ${zone}`;
    const asked = { cookie, ...(again ? { "if-none-match": tag } : {}) };
    const { status, headers } = await fetched(url, asked);
    if (status !== 200 && status !== 304) throw new Error(`${url} answered ${status}`);
    tag = String(headers["etag"] ?? "");
    return status === 304;
  };
}

let asked = 0;
const nextZone = (): string => zones[asked++ % zones.length] ?? "UTC";

/** What pages cost for the first time, when they are at hand, and for whoever has them already; and what an answer costs that renders nothing. */
interface Costs {
  readonly nothing: Cost;
  readonly pages: Readonly<Record<string, Readonly<Record<"first" | "cached" | "again", Cost>>>>;
}
/** Of pages by their name, `addresses`, on a running node. */
export async function costsOf(
  addresses: Readonly<Record<string, string>>,
  { node, turns }: { readonly node: TestNode; readonly turns: number },
): Promise<Costs> {
  const asking = { pid: node.process.pid ?? 0, turns };
  const nothing = await costOf({ ...asking, url: `${node.url}/healthz` });
  const pages: Record<string, Record<"first" | "cached" | "again", Cost>> = {};
  for (const [page, path] of Object.entries(addresses)) {
    const url = node.url + path;
    // each time with a zone of its own, so that nothing is at hand
    const first = await costOf({ ...asking, url, everyTime: true });
    const cached = await costOf({ ...asking, url });
    pages[page] = { first, cached, again: await costOf({ ...asking, url, again: true }) };
  }
  return { nothing, pages };
}

export function tellCosts(turns: number, { nothing, pages }: Costs): string {
  const pair = ({ server, postgres }: Cost): string => `${round(server)} + ${round(postgres)}`;
  const told = Object.entries(pages).map(
    ([page, { first, cached, again }]) =>
      `${page} ${pair(first)}, at hand ${pair(cached)}, asked again ${pair(again)} (unchanged ${again.unchanged} of ${turns} times)`,
  );
  return `CPU ms a request, of the server + of PostgreSQL: ${[...told, `/healthz ${pair(nothing)}`].join("; ")}`;
}
