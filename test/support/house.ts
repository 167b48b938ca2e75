import { expect } from "chai";
import { type Asked, type Name, type Output, requests } from "../../shared/contract.ts";
import type { Answer, Refusal } from "../../shared/failures.ts";
import type { Actor, Db } from "../../server/frame/context.ts";
import type { Database } from "../../server/frame/database.ts";
import { makeLog } from "../../server/frame/log.ts";
import { makePaces } from "../../server/frame/paces.ts";
import { makeDoorway, type Perform, theHouse } from "../../server/frame/perform.ts";
import { entities, findActor, findPlace, operationsWith } from "../../server/operations.ts";
import { deadlineFactor, freshDatabase } from "./postgres.ts";

/** A whole server without its transports: people come through the doorway as they do over HTTP. */
export interface House {
  readonly db: Db;
  readonly database: Database;
  /** A browser that nobody is signed in with yet. */
  browser(device?: string): Browser;
  /** As the command line and the clock ask. */
  asHouse<N extends Name>(name: N, asked: Asked<N>): Promise<Answer<Output<N>>>;
  /** The same, for what must be granted. */
  command<N extends Name>(name: N, asked: Asked<N>): Promise<Output<N>>;
}

/** Keeps the sign-in's secret as a cookie would be kept. */
export interface Browser {
  /** What it keeps; a test may take it away or plant another one. */
  secret: string | null;
  whoAsks(): Promise<Actor>;
  ask<N extends Name>(name: N, asked: Asked<N>): Promise<Answer<Output<N>>>;
  /** Asks what must be granted. */
  get<N extends Name>(name: N, asked: Asked<N>): Promise<Output<N>>;
  /** Asks what must be refused. */
  refused<N extends Name>(name: N, asked: Asked<N>): Promise<Refusal>;
}

const home = (): string => "http://localhost:3000";

/** With a database of its own; or with the one at `url`, beside the node that runs on it. */
export async function openHouse(url?: string): Promise<House> {
  const database = await freshDatabase({
    entities,
    deadlineFactor,
    ...(url === undefined ? {} : { url }),
  });
  const perform = makeDoorway({
    database,
    operations: operationsWith(home, home, true),
    findPlace,
    paces: makePaces(1000),
    announce: () => undefined,
    log: makeLog("silent"),
  });
  const asHouse: House["asHouse"] = async (name, asked) =>
    typed(name, (await perform(name, asked, theHouse)).answer);
  return {
    db: database.db,
    database,
    browser: (device = "a browser") => openBrowser(database.db, perform, device),
    asHouse,
    command: async (name, asked) => granted(name, await asHouse(name, asked)),
  };
}

function openBrowser(db: Db, perform: Perform, device: string): Browser {
  const browser: Browser = {
    secret: null,
    whoAsks: () => actorOf(db, browser.secret),
    async ask(name, asked) {
      const origin = { address: "192.0.2.1", device, ears: null };
      const { answer, keep } = await perform(name, asked, {
        actor: await browser.whoAsks(),
        origin,
      });
      if (keep !== undefined) browser.secret = keep;
      return typed(name, answer);
    },
    get: async (name, asked) => granted(name, await browser.ask(name, asked)),
    async refused(name, asked) {
      const answer = await browser.ask(name, asked);
      if (answer.ok) throw new Error(`${name} was granted`);
      return answer;
    },
  };
  return browser;
}

async function actorOf(db: Db, secret: string | null): Promise<Actor> {
  return (secret === null ? null : await findActor(db, secret)) ?? { kind: "visitor" };
}

function granted<N extends Name>(name: N, answer: Answer<unknown>): Output<N> {
  const told = typed(name, answer);
  if (!told.ok) expect.fail(`${name} was refused: ${JSON.stringify(told)}`);
  return told.value;
}

/** The doorway has parsed what it answers; this only tells the compiler by which schema. */
function typed<N extends Name>(name: N, answer: Answer<unknown>): Answer<Output<N>> {
  if (!isOf(name, answer)) throw new Error(`${name} answered outside its contract`);
  return answer;
}
const isOf = <N extends Name>(name: N, answer: Answer<unknown>): answer is Answer<Output<N>> =>
  !answer.ok || requests[name].output.safeParse(answer.value).success;
