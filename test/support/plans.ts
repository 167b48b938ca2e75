import { findPlace, operationsWith } from "../../server/operations.ts";
import type { Db } from "../../server/frame/context.ts";
import { makeLog } from "../../server/frame/log.ts";
import { makePaces } from "../../server/frame/paces.ts";
import { makeDoorway } from "../../server/frame/perform.ts";
import type { Asked, Name } from "../../shared/contract.ts";
import type { Browser, House } from "./house.ts";

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** The statements that a request sends to the database, from the question who may on; what it writes is written. */
export async function statementsOf<N extends Name>(
  house: House,
  by: Browser,
  [name, asked]: readonly [N, Asked<N>],
): Promise<readonly Statement[]> {
  const sent: Statement[] = [];
  const noting = (db: Db): Db => ({
    ...db,
    query: (sql, parameters = []) => {
      sent.push({ sql, parameters });
      return db.query(sql, parameters);
    },
  });
  const { database } = house;
  const home = (): string => "http://localhost";
  const perform = makeDoorway({
    database: {
      ...database,
      db: noting(database.db),
      transaction: (work) => database.transaction((db) => work(noting(db))),
    },
    operations: operationsWith(home, home),
    findPlace,
    paces: makePaces(1000),
    announce: () => undefined,
    log: makeLog("silent"),
  });
  const origin = { address: "192.0.2.1", device: "a browser", ears: null };
  const { answer } = await perform(name, asked, { actor: await by.whoAsks(), origin });
  if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
  return sent;
}

interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly Node[];
}

/** The tables that PostgreSQL reads from end to end for a statement, as it plans it now. */
export async function readWhole(db: Db, { sql, parameters }: Statement): Promise<string[]> {
  const [row] = await db.query<{ "QUERY PLAN": readonly { readonly Plan: Node }[] }>(
    `explain (format json) ${sql}`,
    parameters,
  );
  const all = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(all)];
  return (row?.["QUERY PLAN"] ?? [])
    .flatMap(({ Plan }) => all(Plan))
    .filter((node) => node["Node Type"] === "Seq Scan")
    .flatMap((node) => node["Relation Name"] ?? []);
}
