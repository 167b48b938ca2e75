import { randomUUID } from "node:crypto";
import type { Organisation, organisations as contract } from "../../shared/organisations.ts";
import type { Operation, Operations } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { freeSlug } from "../frame/slugs.ts";
import { findOrganisation } from "./finding.ts";
import { appoint, dismiss, representativesOf } from "./representatives.ts";
import { type OrganisationRow, organisations } from "./tables.ts";

const slugs = {
  table: "organisations",
  column: "slug",
  otherwise: "organisation",
  // the page on which one is founded
  reserved: ["new"],
};

const foundOne: Operation<"organisations.found"> = async ({ db }, { name, about, url }) => {
  const slug = await freeSlug(db, slugs, name);
  await db
    .table(organisations)
    .insert({ id: randomUUID(), slug, name, about: about.trim(), url: url ?? null });
  return { slug };
};

const one: Operation<"organisations.one"> = async ({ db }, { slug }) => {
  const row = found(await findOrganisation(db, slug));
  return { organisation: present(row), representatives: await representativesOf(db, row.id) };
};

const list: Operation<"organisations.list"> = async ({ db }) => {
  const rows = await db.query<OrganisationRow>(
    `select * from organisations order by lower(name), id limit 2000`,
  );
  return { organisations: rows.map(present) };
};

const present = ({ slug, name, about, url }: OrganisationRow): Organisation => ({
  slug,
  name,
  about,
  url,
});

/** The domain's operations. */
export const operations: Pick<Operations, keyof typeof contract> = {
  "organisations.found": foundOne,
  "organisations.one": one,
  "organisations.list": list,
  "organisations.appoint": appoint,
  "organisations.dismiss": dismiss,
};

export const tables = [organisations];

export { findOrganisation, organisationsOf } from "./finding.ts";
export { adopt, mayScheduleFor, schedulableBy } from "./representatives.ts";
