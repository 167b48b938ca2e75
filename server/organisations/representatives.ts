import type { Actor, Context, Db, Operation } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import {
  findByHandle,
  namesOf,
  type Section,
  sectionsOf,
  touch,
  trusted,
} from "../people/index.ts";
import { findOrganisation } from "./finding.ts";
import type { OrganisationRow } from "./tables.ts";

export const appoint: Operation<"organisations.appoint"> = async ({ db }, { slug, handle }) => {
  const { id } = found(await findOrganisation(db, slug));
  const person = await trusted(db, handle);
  await db.query(
    `insert into representatives (organisation_id, person_id) values ($1, $2)
     on conflict do nothing`,
    [id, person.id],
  );
  await touch(db, [person.id]);
  return {};
};

export const dismiss: Operation<"organisations.dismiss"> = async ({ db }, { slug, handle }) => {
  const { id } = found(await findOrganisation(db, slug));
  const person = await findByHandle(db, handle);
  if (person === null) throw wrongField("handle", "no-such-person");
  await db.query(`delete from representatives where organisation_id = $1 and person_id = $2`, [
    id,
    person.id,
  ]);
  await touch(db, [person.id]);
  return {};
};

/** Who represents an organisation, by name. */
export async function representativesOf(
  db: Db,
  organisation: string,
): Promise<{ handle: string; name: string }[]> {
  const rows = await db.query<{ person_id: string }>(
    `select person_id from representatives where organisation_id = $1 order by person_id limit 500`,
    [organisation],
  );
  const names = await namesOf(
    db,
    rows.map((row) => row.person_id),
  );
  return [...names.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The house and stewards may for every organisation, representatives for theirs. */
export async function mayScheduleFor(db: Db, actor: Actor, organisation: string): Promise<boolean> {
  if (actor.kind === "house") return true;
  if (actor.kind === "visitor") return false;
  if (actor.roles.includes("steward")) return true;
  const rows = await db.query(
    `select from representatives where organisation_id = $1 and person_id = $2`,
    [organisation, actor.id],
  );
  return rows.length > 0;
}

/** The organisations that somebody may schedule sessions for, by name. */
export async function schedulableBy(db: Db, actor: Actor): Promise<OrganisationRow[]> {
  if (actor.kind === "visitor") return [];
  const all = actor.kind === "house" || actor.roles.includes("steward");
  return db.query<OrganisationRow>(
    `select o.* from organisations o
     where $1::boolean or exists (
       select from representatives r where r.organisation_id = o.id and r.person_id = $2
     )
     order by lower(o.name), o.id
     limit 1000`,
    [all, actor.kind === "house" ? null : actor.id],
  );
}

/** Gives one account's representations to another. */
export async function adopt(db: Db, from: string, to: string): Promise<void> {
  await db.query(
    `insert into representatives (organisation_id, person_id)
     select organisation_id, $2 from representatives where person_id = $1
     on conflict do nothing`,
    [from, to],
  );
  await db.query(`delete from representatives where person_id = $1`, [from]);
}

/** Lets go of somebody's representations; whoever appoints may appoint another. */
export async function forget({ db }: Context, person: string): Promise<void> {
  await db.query(`delete from representatives where person_id = $1`, [person]);
}

/** The organisations that somebody speaks for. */
export const ofPerson = (db: Db, person: string): Promise<Section[]> =>
  sectionsOf(db, person, [
    [
      "organisations",
      `select o.name as organisation from representatives r join organisations o on o.id = r.organisation_id
       where r.person_id = $1
       order by lower(o.name), o.id`,
    ],
  ]);
