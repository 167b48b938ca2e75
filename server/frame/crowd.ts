import type { IncomingMessage } from "node:http";

/** No single address may hold more sockets than this: a school has one address and a few hundred people. */
const mostPerAddress = 1_000;

interface Connection {
  readonly request: IncomingMessage;
  once(event: "close", listener: () => void): unknown;
}

/** Counts connections by address, from the handshake on, whether or not a word is said over them. */
export function makeCrowd(addressOf: (request: IncomingMessage) => string) {
  const here = new Map<string, number>();
  return {
    hasRoomFor: (request: IncomingMessage): boolean =>
      (here.get(addressOf(request)) ?? 0) < mostPerAddress,
    enter(connection: Connection): void {
      const address = addressOf(connection.request);
      here.set(address, (here.get(address) ?? 0) + 1);
      connection.once("close", () => {
        const left = (here.get(address) ?? 1) - 1;
        if (left > 0) here.set(address, left);
        else here.delete(address);
      });
    },
  };
}
