import { randomUUID } from "node:crypto";
import { requests, type Name } from "../../shared/contract.ts";
import type { Answer, Refusal } from "../../shared/failures.ts";
import type { Request, Subject } from "../../shared/protocol.ts";
import { sentence } from "../../shared/words/say.ts";
import type { Actor, Context, Db, Ears, Operation, Operations } from "./context.ts";
import { toFailure, type Database } from "./database.ts";
import { Failure } from "./failure.ts";
import { endingAt, late } from "./deadline.ts";
import type { Log } from "./log.ts";
import type { Paces } from "./paces.ts";
import { parse } from "./parsing.ts";
import { permit, type FindPlace } from "./policy.ts";
import type { Fresh } from "./tailer.ts";

/** Where a request comes from. */
export interface Origin {
  /** The network address that limits are counted by. */
  readonly address: string;
  /** The browser, as a person would name it. */
  readonly device: string;
  readonly ears: Ears | null;
  /** The connection that it came over, where that carries many requests. */
  readonly connection?: string;
}
/** Who asks, and from where. */
export interface Asker {
  readonly actor: Actor;
  readonly origin: Origin;
}
/** The clock and the command line. */
export const theHouse: Asker = {
  actor: { kind: "house" },
  origin: { address: "house", device: "house", ears: null },
};

/** An answer, and what the transport has to do for it. */
export interface Performed {
  readonly answer: Answer<unknown>;
  /** A sign-in's secret to keep, null to forget, undefined to leave as it is. */
  readonly keep: string | null | undefined;
  /** The same of the zone that times are told in. */
  readonly zone?: string | null | undefined;
}
export type Perform = (name: string, asked: unknown, by: Asker) => Promise<Performed>;

export interface Doorway {
  readonly database: Database;
  readonly operations: Operations;
  readonly findPlace: FindPlace;
  readonly paces: Paces;
  /** Told after the commit, never before. */
  readonly announce: Context["announce"];
  readonly log: Log;
}

type Declared = Request;
/** Whether there is such a request. */
export const isName = (name: string): name is Name => Object.hasOwn(requests, name);
/** What only the house may ask is not told apart from what nobody may. */
const mayKnow = (actor: Actor, name: Name): boolean =>
  actor.kind === "house" || requests[name].may.who !== "house";
const subjects: readonly Subject[] = ["session", "room", "entry"];

/**
 * The one way in: the only place for parsing, limits, policy, the transaction, the check of the output,
 * announcing after the commit, turning errors into refusals, and logging. Never throws.
 */
export function makeDoorway(door: Doorway): Perform {
  return async (name, asked, by) => {
    const started = performance.now();
    const reference = randomUUID();
    try {
      if (!isName(name) || !mayKnow(by.actor, name))
        throw new Failure("not-found", "no-such-request", { name: name.slice(0, 60) });
      const done = await within(door.database.db.deadline, answer(door, { name, asked }, by));
      door.log.debug({ reference, name, ms: Math.round(performance.now() - started) }, "answered");
      return done;
    } catch (error) {
      return { answer: refuse(door, error, { name, reference, ...by }), keep: undefined };
    }
  };
}

async function answer(
  door: Doorway,
  { name, asked }: { readonly name: Name; readonly asked: unknown },
  { actor, origin }: Asker,
): Promise<Performed> {
  const request: Declared = requests[name];
  if (origin.connection !== undefined) await door.paces.hear(origin.connection);
  await door.paces.take(request.pace, actor, origin.address);
  const input = parse(request.input, asked);
  await permit(request.may, actor, (subject) => findPlace(door, subject, input));
  if (request.socketOnly && !origin.ears) throw new Failure("invalid", "socket-only");
  const heard = new Map<string, Fresh | undefined>();
  let keep: string | null | undefined;
  let zone: string | null | undefined;
  const context = (db: Db): Context => ({
    db,
    actor,
    now: new Date(),
    get device() {
      return origin.device;
    },
    ears: origin.ears,
    announce: (room, fresh) => heard.set(room, fresh),
    keepSignIn: (secret) => (keep = secret),
    keepZone: (chosen) => (zone = chosen),
  });
  const value = await run(door, name, (db, operation) => operation(context(db), input));
  for (const [room, fresh] of heard) door.announce(room, fresh);
  return { answer: { ok: true, value }, keep, zone };
}

/** Reads and single statements go to the pool; every other write is one transaction. */
function run(
  door: Doorway,
  name: Name,
  answered: (db: Db, operation: AnyOperation) => Promise<unknown>,
): Promise<unknown> {
  const operation = door.operations[name];
  const isDirect = "direct" in operation;
  // the table of operations is typed by name; here the name is any of them
  const plain = (isDirect ? operation.direct : operation) as AnyOperation;
  // an answer outside the contract is found before the commit, so that it changes nothing
  const work = async (db: Db): Promise<unknown> => shown(name, await answered(db, plain));
  const isAlone = isDirect || requests[name].kind === "read";
  if (isAlone) return work(door.database.db);
  const until = performance.now() + door.database.db.deadline;
  return door.database.transaction((db) => work(endingAt(until, db)));
}
type AnyOperation = (ctx: Context, input: unknown) => ReturnType<Operation<Name>>;

/** What of an answer the contract lets out, by what was answered: a page that a crowd shares is looked through once. */
const shownBefore = new WeakMap<object, { readonly name: Name; readonly data: unknown }>();

function shown(name: Name, value: unknown): unknown {
  const before = isRecord(value) ? shownBefore.get(value) : undefined;
  if (before?.name === name) return before.data;
  const checked = requests[name].output.safeParse(value);
  if (checked.success) {
    if (isRecord(value)) shownBefore.set(value, { name, data: checked.data });
    return checked.data;
  }
  throw new Error(`${name} answered outside its contract: ${checked.error.message}`);
}

async function findPlace(door: Doorway, subject: Subject, input: unknown) {
  const value: unknown = subjects.includes(subject) && isRecord(input) ? input[subject] : undefined;
  return typeof value === "string" ? door.findPlace(door.database.db, subject, value) : null;
}
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

async function within<T>(deadline: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), deadline);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Turns whatever was thrown into the refusal that the asker gets; what we did not mean is logged. */
function refuse(
  door: Doorway,
  error: unknown,
  about: { name: string; reference: string; actor: Actor },
): Refusal {
  const meant = error instanceof Failure ? error : toFailure(error);
  if (!meant || meant !== error)
    door.log.error({ ...identify(about), err: error }, "refused for a fault of ours");
  return toRefusal(meant ?? new Failure("broken", "broken"), about.reference);
}

/** A failure as an asker gets it. */
export function toRefusal(failure: Failure, reference: string = randomUUID()): Refusal {
  const { code, key, values, fields, retryAfter } = failure;
  const message = sentence({ key, values }, code, inEnglish);
  return { ok: false, code, message, key, values, fields, retryAfter, reference };
}

/** Who has told neither language nor zone. */
const inEnglish = { zone: null, now: new Date(0).toISOString() };

const identify = ({
  name,
  reference,
  actor,
}: {
  name: string;
  reference: string;
  actor: Actor;
}) => ({
  reference,
  request: name,
  person: actor.kind === "person" ? actor.id : actor.kind,
});
