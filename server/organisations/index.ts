import { randomUUID } from "node:crypto";
import type { Organisation, organisations as contract } from "../../shared/organisations.ts";
import type { Operation, Operations } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import { freeSlug } from "../frame/slugs.ts";
import { findOrganisation } from "./finding.ts";
import { appoint, dismiss, mayScheduleFor, representativesOf } from "./representatives.ts";
import { type OrganisationRow, organisations } from "./tables.ts";

const slugs = {
  table: "organisations",
  column: "slug",
  otherwise: "organisation",
  // the page on which one is founded
  reserved: ["new"],
};

const foundOne: Operation<"organisations.found"> = async ({ db }, { name, about, url, state }) => {
  const slug = await freeSlug(db, slugs, name);
  await db.table(organisations).insert({
    id: randomUUID(),
    slug,
    name,
    about: about.trim(),
    url: url ?? null,
    state: state ?? null,
  });
  return { slug };
};

const one: Operation<"organisations.one"> = async ({ db, actor }, { slug }) => {
  const row = found(await findOrganisation(db, slug));
  return {
    organisation: present(row),
    represent: await mayScheduleFor(db, actor, row.id),
    representatives: await representativesOf(db, row.id),
  };
};

const settle: Operation<"organisations.settle"> = async ({ db, actor }, { slug, state }) => {
  const { id } = found(await findOrganisation(db, slug));
  if (!(await mayScheduleFor(db, actor, id))) throw wrongField("slug", "not-yours");
  await db.query(`update organisations set state = $2 where id = $1`, [id, state ?? null]);
  return {};
};

const list: Operation<"organisations.list"> = async ({ db }) => {
  const rows = await db.query<OrganisationRow>(
    `select * from organisations order by lower(name), id limit 2000`,
  );
  return { organisations: rows.map(present) };
};

const present = ({ slug, name, about, url, state }: OrganisationRow): Organisation => ({
  slug,
  name,
  about,
  url,
  state,
});

/** The domain's operations. */
export const operations: Pick<Operations, keyof typeof contract> = {
  "organisations.found": foundOne,
  "organisations.one": one,
  "organisations.list": list,
  "organisations.settle": settle,
  "organisations.appoint": appoint,
  "organisations.dismiss": dismiss,
};

export const tables = [organisations];

export { find, findOrganisation, organisationsIn, organisationsOf, statesOf } from "./finding.ts";
export { organisationsTaken, takeOrganisations, tellOrganisations } from "./handing-on.ts";
export { adopt, forget, mayScheduleFor, ofPerson, schedulableBy } from "./representatives.ts";
