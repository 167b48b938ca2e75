import type { Context, Db } from "../frame/context.ts";
import { late } from "../frame/deadline.ts";
import { Failure } from "../frame/failure.ts";
import { toFailure } from "../frame/database.ts";
import { append, prepare, type Draft, type Kept, type Prepared } from "./appending.ts";
import { toFresh } from "./fresh.ts";

/** How many drafts one statement records at most: longer ones hold the room's lock too long. */
const most = 100;

/**
 * Who speaks over a live connection sees their words at once: what they say may wait so long since the room's last
 * statement began, in milliseconds, for others that say something too; until so many do.
 */
const together = 25;
const enough = 20;

interface Waiting {
  readonly since: number;
  readonly isPatient: boolean;
  readonly prepared: Prepared;
  readonly settle: (outcome: Kept | Failure) => void;
  readonly fail: (error: unknown) => void;
}
interface Queue {
  waiting: Waiting[];
  busy: boolean;
  /** Ends the wait for others. */
  goOn: () => void;
}
const queues = new WeakMap<Db, Map<string, Queue>>();

const nothing = (): void => undefined;
function queueOf(db: Db, room: string): Queue {
  const ofDb = queues.get(db) ?? new Map<string, Queue>();
  queues.set(db, ofDb);
  const queue = ofDb.get(room) ?? { waiting: [], busy: false, goOn: nothing };
  ofDb.set(room, queue);
  return queue;
}

/**
 * Records a draft that changes nothing else, and announces it. Drafts that arrive while a room's statement is in flight
 * go together in the next one. Settles with the row that came back, and with nothing else.
 */
export async function say({ db, ears, announce }: Speaking, draft: Draft): Promise<Kept> {
  const prepared = prepare(draft);
  const outcome = await new Promise<Kept | Failure>((settle, fail) => {
    const queue = queueOf(db, draft.room);
    const since = performance.now();
    queue.waiting.push({ since, isPatient: ears !== null, prepared, settle, fail });
    if (!queue.busy) void drain(db, draft.room, queue);
    else if (isUrgent(queue)) queue.goOn();
  });
  if (outcome instanceof Failure) throw outcome;
  announce(draft.room, outcome.again ? undefined : toFresh(prepared, outcome));
  return outcome;
}
type Speaking = Pick<Context, "db" | "ears" | "announce">;

async function drain(db: Db, room: string, queue: Queue): Promise<void> {
  queue.busy = true;
  while (queue.waiting.length > 0) {
    const begun = performance.now();
    const wanted = queue.waiting.splice(0, most).filter((one) => isStillWanted(db, one));
    if (wanted.length > 0) await recordAll(db, wanted);
    await othersOf(queue, begun + together - performance.now());
  }
  queue.busy = false;
  queues.get(db)?.delete(room);
}

async function othersOf(queue: Queue, ms: number): Promise<void> {
  if (ms <= 0 || isUrgent(queue)) return;
  await new Promise<void>((settle) => {
    queue.goOn = settle;
    setTimeout(settle, ms);
  });
  queue.goOn = nothing;
}

const isUrgent = ({ waiting }: Queue): boolean =>
  waiting.length >= enough || waiting.some(({ isPatient }) => !isPatient);

/** Whoever waited too long has been told so, and asks again: theirs would only keep others waiting. */
function isStillWanted({ deadline }: Db, { since, fail }: Waiting): boolean {
  const isWanted = performance.now() - since < deadline;
  if (!isWanted) fail(late());
  return isWanted;
}

async function recordAll(db: Db, batch: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = await append(
      db,
      batch.map(({ prepared }) => prepared),
    );
    batch.forEach((one, i) => one.settle(outcomes[i] ?? new Failure("broken", "broken")));
  } catch (error) {
    // a lost connection says nothing about any of them; anything else may be the fault of one
    if (batch.length === 1 || toFailure(error)) for (const one of batch) one.fail(error);
    else for (const one of batch) await recordAll(db, [one]);
  }
}
