import { expect } from "chai";
import { requests } from "../../shared/contract.ts";
import type { Answer } from "../../shared/failures.ts";
import { names } from "../doorway/inputs.ts";
import { type Http, overHttp } from "../doorway/over-http.ts";
import { askSocket, openSocket } from "../doorway/over-socket.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { cellsOf, type Question, settled, titled, verdictOf } from "./asking.ts";
import { samples } from "./samples.ts";
import { verdict } from "./verdict.ts";
import { makeWorld } from "./world.ts";

/** Enough to meet every branch of every policy. */
const personas = ["visitor", "provisional member", "guest leader", "steward"] as const;

describe("who may ask, over the network", function () {
  this.timeout(300_000);
  let node: TestNode;
  let http: Http;
  let house: House;
  before(async () => {
    // the people of a demonstration are there on a server that shows one alone
    node = await startNode({ PACE_FACTOR: "1000", LYCEUM_DEMO: "on" });
    http = overHttp(node);
    house = await openHouse(node.databaseUrl);
  });

  const secretOf = ({ world: { people }, cell: { persona } }: Question): string | null =>
    persona === "visitor" || persona === "house" ? null : people[persona].secret;
  const asHttp: Way = (question) => http.ask(question.name, question.asked, secretOf(question));
  const asSocket: Way = async (question) => {
    const socket = openSocket(node, secretOf(question));
    const answer = await askSocket(socket, question.name, question.asked);
    socket.close();
    return answer;
  };

  for (const [way, ask] of Object.entries({ HTTP: asHttp, "a socket": asSocket }))
    it(`is the same over ${way} for every request`, async () => {
      for (const name of names) {
        const world = await makeWorld(house);
        for (const cell of cellsOf(name, personas)) {
          const asked = await samples[name](world, cell);
          const answer = await settled(() => ask({ world, cell, name, asked }));
          const promised = verdict(requests[name].may, cell.persona, cell.kind);
          expect(verdictOf(answer), `${name}: ${titled(cell)}`).to.equal(promised);
        }
      }
    });
});

type Way = (question: Question) => Promise<Answer<unknown>>;
