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
}

/** By the system's accounting of the server's process; with some requests before, so that the code is warm. */
export async function costOf({ url, pid, turns, again = false }: Asking): Promise<Cost> {
  let tag = "";
  const ask = async (): Promise<number> => {
    const { status, headers } = await fetched(url, again ? { "if-none-match": tag } : {});
    if (status !== 200 && status !== 304) throw new Error(`${url} answered ${status}`);
    tag = String(headers["etag"] ?? "");
    return status;
  };
  for (let turn = 0; turn < Math.ceil(turns / 4); turn++) await ask();
  const before = { server: cpuOf(pid), all: cpuOfTree(pid) };
  let unchanged = 0;
  for (let turn = 0; turn < turns; turn++) if ((await ask()) === 304) unchanged += 1;
  const server = cpuOf(pid) - before.server;
  const postgres = cpuOfTree(pid) - before.all - server;
  return { server: (server * 1_000) / turns, postgres: (postgres * 1_000) / turns, unchanged };
}
