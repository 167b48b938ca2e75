import { type House, openHouse } from "./house.ts";
import { startNode, type TestNode } from "./nodes.ts";
import { freshUrl } from "./postgres.ts";

export interface TestServer {
  readonly url: string;
  readonly databaseUrl: string;
  /** What it has logged so far: JSON lines. */
  output(): string;
  /** Looks and asks behind the node's back. */
  readonly house: House;
  /** One more node on the same database. */
  another(): Promise<TestNode>;
}

const env = { PACE_FACTOR: "10000" };

/**
 * A running server for the tests of a `describe`, ended with them. With a PostgreSQL of its own it shows on a page what
 * it would have mailed, as every server does that runs on somebody's own machine.
 */
export function withServer(database: "shared" | "its own" = "shared"): TestServer {
  const nodes: TestNode[] = [];
  let house: House | null = null;
  const first = (): TestNode => nodes[0] ?? fail();
  const start = async (more: Readonly<Record<string, string>>): Promise<TestNode> => {
    const node = await startNode({ ...env, ...more });
    nodes.push(node);
    return node;
  };
  before(async function () {
    this.timeout(60_000);
    await start(database === "its own" ? {} : { DATABASE_URL: await freshUrl() });
    house = await openHouse(first().databaseUrl);
  });
  after(async function () {
    this.timeout(60_000);
    await house?.database.close();
    await Promise.all(nodes.map((node) => (database === "its own" ? node.stop() : node.kill())));
  });
  return {
    get url() {
      return first().url;
    },
    get databaseUrl() {
      return first().databaseUrl;
    },
    output: () => first().output(),
    get house() {
      return house ?? fail();
    },
    another: () => start({ DATABASE_URL: first().databaseUrl }),
  };
}

function fail(): never {
  throw new Error("the server is there once the tests have begun");
}
