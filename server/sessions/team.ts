import { type SessionRole, sessionRoles } from "../../shared/protocol.ts";
import type { Db, Operation } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { findByHandle, namesOf, touch, trusted } from "../people/index.ts";
import { sessionIdOf } from "./calendar.ts";

interface RoleRow {
  session_id: string;
  person_id: string;
  role: SessionRole;
}

/** Somebody's roles, by session id. */
export async function rolesOf(db: Db, person: string): Promise<Record<string, SessionRole>> {
  const rows = await db.query<RoleRow>(`select * from session_roles where person_id = $1`, [
    person,
  ]);
  return Object.fromEntries(rows.map(({ session_id, role }) => [session_id, role]));
}
/** In SQL, somebody's roles by session id; the person is an expression. */
export const rolesAre = (person: string): string =>
  `(select coalesce(json_object_agg(session_id, role), '{}') from session_roles where person_id = ${person})`;

/** The roles in a session. */
export const rolesIn = (db: Db, session: string): Promise<RoleRow[]> =>
  db.query(`select * from session_roles where session_id = $1 order by person_id limit 200`, [
    session,
  ]);

/** Gives a role in one session, in place of any other that the person has there. Touches their stamp. */
export async function giveRole(
  db: Db,
  { session, person, role }: { session: string; person: string; role: SessionRole },
): Promise<void> {
  await db.query(
    `insert into session_roles (session_id, person_id, role) values ($1, $2, $3)
     on conflict (session_id, person_id) do update set role = excluded.role`,
    [session, person, role],
  );
  await touch(db, [person]);
}

/** Who runs a session: hosts first, then moderators, then guest leaders, each by name. */
export async function teamOf(
  db: Db,
  session: string,
): Promise<{ id: string; handle: string; name: string; role: SessionRole }[]> {
  const rows = await rolesIn(db, session);
  const names = await namesOf(
    db,
    rows.map((row) => row.person_id),
  );
  return rows
    .map(({ person_id: id, role }) => ({ id, ...found(names.get(id)), role }))
    .toSorted((a, b) => rank(a.role) - rank(b.role) || a.name.localeCompare(b.name, "en"));
}
const rank = (role: SessionRole): number => sessionRoles.indexOf(role);

export const team: Operation<"sessions.team"> = async ({ db }, { session }) => {
  const people = await teamOf(db, found(await sessionIdOf(db, session)));
  return { team: people.map(({ handle, name, role }) => ({ handle, name, role })) };
};

export const give: Operation<"sessions.giveRole"> = async ({ db }, { session, handle, role }) => {
  const id = found(await sessionIdOf(db, session));
  const person = await trusted(db, handle);
  if (role !== "host") await refuseLastHost(db, id, person.id);
  await giveRole(db, { session: id, person: person.id, role });
  return {};
};

export const end: Operation<"sessions.endRole"> = async ({ db }, { session, handle }) => {
  const id = found(await sessionIdOf(db, session));
  const person = await findByHandle(db, handle);
  if (person === null) throw wrongField("handle", "no-such-person");
  await refuseLastHost(db, id, person.id);
  await db.query(`delete from session_roles where session_id = $1 and person_id = $2`, [
    id,
    person.id,
  ]);
  await touch(db, [person.id]);
  return {};
};

/** Two hosts who dismiss each other at the same moment: the second waits here and is refused. */
async function refuseLastHost(db: Db, session: string, person: string): Promise<void> {
  const hosts = await db.query<RoleRow>(
    `select * from session_roles
     where session_id = $1 and role = 'host'
     order by person_id
     for update`,
    [session],
  );
  if (hosts.length === 1 && hosts[0]?.person_id === person)
    throw new Failure("conflict", "last-host");
}

/** Gives one account's roles to another, which keeps those that it has. */
export async function adoptRoles(db: Db, from: string, to: string): Promise<void> {
  await db.query(
    `insert into session_roles (session_id, person_id, role)
     select session_id, $2, role from session_roles where person_id = $1
     on conflict do nothing`,
    [from, to],
  );
  await db.query(`delete from session_roles where person_id = $1`, [from]);
}
