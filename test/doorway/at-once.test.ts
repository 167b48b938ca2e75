import { expect } from "chai";
import type { House } from "../support/house.ts";
import type { TestNode } from "../support/nodes.ts";
import { writeNames } from "./inputs.ts";
import { faultsIn, openNode, rightlyAsked } from "./opened.ts";
import type { Http } from "./over-http.ts";

describe("the same change, asked eight times at the same moment", function () {
  this.timeout(60_000);
  let node: TestNode;
  let http: Http;
  let house: House;
  before(async () => ({ node, http, house } = await openNode()));

  for (const name of writeNames)
    it(`is answered eight times, when it is ${name}`, async () => {
      const { asked, secret } = await rightlyAsked(house, name);
      const once = () => http.ask(name, asked, secret);
      const answers = await Promise.all(Array.from({ length: 8 }, once));
      const codes = answers.map((answer) => (answer.ok ? "ok" : answer.code));
      for (const code of ["unsure", "broken"]) expect(codes).to.not.include(code);
      expect(faultsIn(node)).to.deep.equal([]);
    });
});
