import type { RecordKind, What } from "../../shared/rooms.ts";
import type { Who } from "../../shared/people.ts";
import type { FailureCode, Values } from "../../shared/failures.ts";
import type { Db } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import { canonical, contentHash, newSalt } from "./hashing.ts";

/** What is to be recorded, before it has a place. */
export interface Draft {
  readonly room: string;
  /** Also the key of a retry: the same id with the same content is the same record. */
  readonly id: string;
  readonly kind: RecordKind;
  /** Said things are their own entry. */
  readonly entry: string | null;
  readonly refersTo?: string | null;
  readonly author?: string | null;
  readonly who?: Who | null;
  readonly what?: What | null;
  /** Sanitised HTML where it is more than the text in a paragraph. */
  readonly html?: string | null;
  /** What must hold when it is recorded: the room open to its author, ended, or nothing. */
  readonly needs: "open" | "ended" | "nothing";
}
/** A record kept, now or by an earlier try. */
export interface Kept {
  readonly place: number;
  /** ISO 8601, microseconds. */
  readonly at: string;
  readonly hash: string;
  readonly again: boolean;
}

interface Sealed {
  readonly value: string;
  readonly salt: string;
  readonly hash: string;
}
function sealed(value: unknown): Sealed | null {
  if (value === null || value === undefined) return null;
  const salt = newSalt();
  const bytes = canonical(value);
  return {
    value: bytes,
    salt: salt.toString("hex"),
    hash: contentHash(salt, bytes).toString("hex"),
  };
}

/** A draft with everything that can be made before a lock is held. */
export interface Prepared {
  readonly draft: Draft;
  readonly who: Sealed | null;
  readonly what: Sealed | null;
}
export const prepare = (draft: Draft): Prepared => ({
  draft,
  who: sealed(draft.who),
  what: sealed(draft.what),
});

interface Row {
  n: number;
  outcome: "kept" | "before" | FailureCode;
  key: string | null;
  detail: Values;
  place: number | null;
  at: string | null;
  hash: string | null;
}
const statement = `
  select n, outcome, key, detail, place, at, hash
  from append(
    $1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[],
    $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[]
  )
  order by n`;

function present(row: Row): Kept | Failure {
  if (row.outcome !== "kept" && row.outcome !== "before")
    return new Failure(row.outcome, row.key ?? row.outcome, row.detail);
  if (row.place === null || row.at === null || row.hash === null)
    return new Failure("broken", "broken");
  return { place: row.place, at: row.at, hash: row.hash, again: row.outcome === "before" };
}

/** Records drafts in one statement: for each what became of it, in the same order. */
export async function append(db: Db, prepared: readonly Prepared[]): Promise<(Kept | Failure)[]> {
  const of = <T>(pick: (p: Prepared) => T): T[] => prepared.map(pick);
  const rows = await db.query<Row>(statement, [
    of((p) => p.draft.room),
    of((p) => p.draft.id),
    of((p) => p.draft.kind),
    of((p) => p.draft.entry),
    of((p) => p.draft.refersTo ?? null),
    of((p) => p.draft.author ?? null),
    of((p) => p.who?.value ?? null),
    of((p) => p.what?.value ?? null),
    of((p) => p.who?.salt ?? null),
    of((p) => p.what?.salt ?? null),
    of((p) => p.who?.hash ?? null),
    of((p) => p.what?.hash ?? null),
    of((p) => p.draft.html ?? null),
    of((p) => p.draft.needs),
  ]);
  return rows.map(present);
}

/** Records drafts in one statement and tells what became of each: whoever asks decides what a refusal of one means for the others. */
export const recordEach = (db: Db, drafts: readonly Draft[]): Promise<(Kept | Failure)[]> =>
  append(db, drafts.map(prepare));

/** Records one draft as the last statement of a transaction; throws its refusal. */
export async function record(db: Db, draft: Draft): Promise<Kept> {
  const [kept] = await append(db, [prepare(draft)]);
  if (kept === undefined || kept instanceof Failure) throw kept ?? new Failure("broken", "broken");
  return kept;
}
