import { expect } from "chai";
import { io, type Socket } from "socket.io-client";
import { type Name, requests } from "../../shared/contract.ts";
import type { Answer } from "../../shared/failures.ts";
import { askOverHttp, cookieOf } from "../doorway/over-http.ts";
import { type House, openHouse } from "../support/house.ts";
import { atTheEnd } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { cellsOf, names, titled, verdictOf } from "./asking.ts";
import { type Cell, samples } from "./samples.ts";
import { verdict } from "./verdict.ts";
import { makeWorld, type World } from "./world.ts";

/** Enough to meet every branch of every policy. */
const personas = ["visitor", "provisional member", "guest leader", "steward"] as const;

describe("who may ask, over the network", function () {
  this.timeout(120_000);
  let node: TestNode;
  let house: House;
  before(async () => {
    node = await startNode({ PACE_FACTOR: "1000" });
    house = await openHouse(node.databaseUrl);
  });

  const secretOf = ({ people }: World, { persona }: Cell): string | null =>
    persona === "visitor" || persona === "house" ? null : people[persona].secret;
  const overHttp: Way = (world, cell, name, asked) =>
    askOverHttp(node, name, asked, secretOf(world, cell));
  const overSocket: Way = async (world, cell, name, asked) => {
    const socket = await connect(node, secretOf(world, cell));
    const answer = (await socket.emitWithAck(name, asked)) as Answer<unknown>;
    socket.close();
    return answer;
  };

  for (const [way, ask] of Object.entries({ HTTP: overHttp, "a socket": overSocket }))
    it(`is the same over ${way} for every request`, async () => {
      for (const name of names) {
        const world = await makeWorld(house);
        for (const cell of cellsOf(name, personas)) {
          const asked = await samples[name](world, cell);
          const answer = await ask(world, cell, name, asked);
          const promised = verdict(requests[name].may, cell.persona, cell.kind);
          expect(verdictOf(answer), `${name}: ${titled(cell)}`).to.equal(promised);
        }
      }
    });
});

type Way = (world: World, cell: Cell, name: Name, asked: unknown) => Promise<Answer<unknown>>;

function connect({ url }: TestNode, secret: string | null): Promise<Socket> {
  const extraHeaders = { origin: url, ...cookieOf(secret) };
  const socket = io(url, { transports: ["websocket"], forceNew: true, extraHeaders });
  atTheEnd(() => socket.close());
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
  });
}
