import type { ServerRole } from "../../shared/protocol.ts";
import type { Db, Operation } from "../frame/context.ts";
import { Failure, wrongField } from "../frame/failure.ts";
import { findByHandle, findProven, type Known, touch } from "./accounts.ts";
import { emailKey } from "./rules.ts";

/** Somebody's roles for the whole server. */
export async function rolesOfPerson(db: Db, person: string): Promise<ServerRole[]> {
  const rows = await db.query<{ role: ServerRole }>(
    `select role from person_roles where person_id = $1 order by role`,
    [person],
  );
  return rows.map(({ role }) => role);
}

/** Gives a role and touches the stamp; giving it twice is giving it once. */
export async function giveServerRole(db: Db, person: string, role: ServerRole): Promise<void> {
  await db.query(
    `insert into person_roles (person_id, role) values ($1, $2) on conflict do nothing`,
    [person, role],
  );
  await touch(db, [person]);
}

/**
 * The person with this handle, to whom something is about to be entrusted: their address must be proven.
 * Throws `invalid` at the field, `no-such-person` or `not-proven`.
 */
export async function trusted(db: Db, handle: string): Promise<Known> {
  const person = await findByHandle(db, handle);
  if (person === null) throw wrongField("handle", "no-such-person");
  if (!person.proven) throw wrongField("handle", "not-proven", { name: person.name });
  return person;
}

export const grant: Operation<"people.grant"> = async ({ db }, { handle, role }) => {
  await giveServerRole(db, (await trusted(db, handle)).id, role);
  return {};
};

export const grantFromHouse: Operation<"people.grantFromHouse"> = async ({ db }, asked) => {
  const person = asked.person.includes("@")
    ? await findProven(db, emailKey(asked.person))
    : await findByHandle(db, asked.person);
  if (person === null) throw wrongField("person", "no-such-person");
  await giveServerRole(db, person.id, asked.role);
  return { handle: person.handle };
};

export const revoke: Operation<"people.revoke"> = async ({ db }, { handle, role }) => {
  const person = await findByHandle(db, handle);
  if (person === null) throw wrongField("handle", "no-such-person");
  if (role === "steward") await refuseLastSteward(db, person.id);
  await db.query(`delete from person_roles where person_id = $1 and role = $2`, [person.id, role]);
  await touch(db, [person.id]);
  return {};
};

/** Two stewards who revoke each other at the same moment: the second waits here and is refused. */
export async function refuseLastSteward(db: Db, person: string): Promise<void> {
  const stewards = await db.query<{ person_id: string }>(
    `select person_id from person_roles where role = 'steward' order by person_id for update`,
  );
  if (stewards.length === 1 && stewards[0]?.person_id === person)
    throw new Failure("conflict", "last-steward");
}
