import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { atTheEnd } from "./leftovers.ts";

export interface HalfOpen {
  readonly port: number;
  /** How many connections were made through it so far. */
  count(): number;
  /** From now on nothing comes through the connections there are; they stay open. New ones are fine. */
  deaden(which?: (nth: number) => boolean): void;
}

/** Stands between a client and a server on this machine, and lets connections die without a word, as a network does. */
export async function halfOpen(behind: number): Promise<HalfOpen> {
  const pairs: (readonly [Socket, Socket])[] = [];
  const server = createServer((near) => {
    const far = connect(behind, "127.0.0.1");
    pairs.push([near, far]);
    near.pipe(far);
    far.pipe(near);
    for (const end of [near, far]) end.on("error", () => undefined);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  atTheEnd(() => {
    for (const pair of pairs) for (const end of pair) end.destroy();
    server.close();
  });
  return {
    port: address.port,
    count: () => pairs.length,
    deaden(which = () => true) {
      for (const [nth, pair] of pairs.entries())
        if (which(nth)) for (const end of pair) end.unpipe().pause();
    },
  };
}
