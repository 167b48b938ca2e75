import { randomUUID } from "node:crypto";
import type { Context, Db } from "../frame/context.ts";
import { handlesIn, type Mentions } from "../frame/mentions.ts";
import { freeSlug } from "../frame/slugs.ts";
import { emailKey } from "./rules.ts";
import { people, type PersonRow } from "./tables.ts";

const handles = { table: "people", column: "handle", otherwise: "person", reserved: [] };

/** Makes an account; its address, where it has one, is not proven. */
export async function addPerson(
  { db, now }: Context,
  { name, email }: { name: string; email: string | null },
): Promise<Pick<PersonRow, "id" | "handle" | "name">> {
  const person = { id: randomUUID(), handle: await freeSlug(db, handles, name), name };
  await db.table(people).insert({
    ...person,
    email,
    email_key: email === null ? null : emailKey(email),
    proven_at: null,
    password_hash: null,
    merged_into: null,
    since: now,
    profile: {},
    skipped: [],
  });
  return person;
}

/** The one account that has proven this address. */
export async function findProven(db: Db, key: string): Promise<PersonRow | null> {
  const [row] = await db.query<PersonRow>(
    `select * from people where email_key = $1 and proven_at is not null`,
    [key],
  );
  return row ?? null;
}

/** A person as later domains see one. */
export interface Known {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  /** Of an account without an address too: whoever introduced it vouches for it. */
  readonly proven: boolean;
}

/** The person with a handle; the handle of an account that was merged leads to the one it was merged into. */
export async function findByHandle(db: Db, handle: string): Promise<Known | null> {
  const [row] = await db.query<Known>(
    `select p.id, p.handle, p.name, (p.proven_at is not null or p.email is null) as proven
     from people asked
     join people p on p.id = coalesce(asked.merged_into, asked.id)
     where asked.handle = $1 and p.left_at is null`,
    [handle],
  );
  return row ?? null;
}

/** Where the pages of those people are whom a text may mention (`@handle`), by the handle that it uses. */
export async function mentionable(db: Db, text: string): Promise<Mentions> {
  const named = handlesIn(text);
  if (named.length === 0) return new Map();
  const rows = await db.query<{ named: string; handle: string }>(
    `select asked.handle as named, p.handle
     from people asked
     join people p on p.id = coalesce(asked.merged_into, asked.id)
     where asked.handle = any ($1::text[])`,
    [named],
  );
  return new Map(rows.map((row) => [row.named, `/people/${row.handle}`]));
}

/** The ids of the people with these handles, by handle; what nobody is called is left out. */
export async function idsOfHandles(db: Db, named: readonly string[]): Promise<Map<string, string>> {
  if (named.length === 0) return new Map();
  const rows = await db.query<{ handle: string; id: string }>(
    `select handle, coalesce(merged_into, id) as id from people where handle = any ($1::text[])`,
    [named],
  );
  return new Map(rows.map(({ handle, id }) => [handle, id]));
}

/** Handles and names by id, for showing. Ids of merged accounts are told as the account they became. */
export async function namesOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { handle: string; name: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; handle: string; name: string }>(
    `select asked.id, p.handle, p.name
     from people asked
     join people p on p.id = coalesce(asked.merged_into, asked.id)
     where asked.id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, handle, name }) => [id, { handle, name }]));
}

/** The addresses that these people have proven, by id; whoever has proven none cannot be mailed. */
export async function provenAddresses(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; email: string }>(
    `select id, email from people
     where id = any ($1::uuid[]) and proven_at is not null and email is not null and merged_into is null`,
    [ids],
  );
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** Says that what these people may do, or are called, has changed: every node reads it anew within a second. */
export async function touch(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  // in one order, and without a claim to their keys, which rows written just before refer to: otherwise two who
  // touch the same people would wait for each other
  await db.query(
    `update people set stamp = stamp + 1
     where id in (select id from people where id = any ($1::uuid[]) order by id for no key update)`,
    [ids],
  );
}
