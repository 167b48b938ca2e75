import type { WayToLeave } from "../../shared/leaving.ts";
import type { Context, Db } from "../frame/context.ts";
import { namesOf, type Section } from "../people/index.ts";
import { sectionsInSessions } from "../sessions/index.ts";
import { erase } from "./adding.ts";
import { findHeld } from "./reading.ts";

/** How many materials somebody added. */
export async function held(db: Db, person: string): Promise<{ materials: number }> {
  const [counted] = await db.query<{ materials: number }>(
    `select count(*) as materials from materials where added_by = $1`,
    [person],
  );
  return { materials: counted?.materials ?? 0 };
}

/** What somebody added, each with the address and the sum of its file. */
export async function ofPerson(db: Db, person: string): Promise<Section[]> {
  const sections = await sectionsInSessions(db, person, [
    [
      "materials",
      `select m.session_id::text as session, m.added_at as at, m.kind, m.title, m.caption as text, m.alt, m.credit,
         m.licence, m.transcript, m.address, m.id::text as file, encode(f.sha256, 'hex') as sha256
       from materials m left join material_files f on f.id = m.file_id
       where m.added_by = $1
       order by m.added_at desc`,
    ],
  ]);
  const withAddresses = [];
  for (const { name, rows } of sections) {
    const told = [];
    for (const row of rows) told.push({ ...row, file: await addressOf(db, String(row["file"])) });
    withAddresses.push({ name, rows: told });
  }
  return withAddresses;
}

async function addressOf(db: Db, material: string): Promise<string | null> {
  const one = await findHeld(db, material);
  return one?.file ? `/materials/${material}/${one.file.name}` : null;
}

/**
 * Anonymised, what somebody added stays and nobody is told that it was them, nor does a credit name them any more;
 * removed, it is erased with its files. Who removed something is forgotten either way.
 */
export async function forget({ db, now }: Context, person: string, how: WayToLeave) {
  if (how === "remove") await removeAll(db, person, now);
  const name = (await namesOf(db, [person])).get(person)?.name ?? "";
  await db.query(
    `update materials
     set credit = case when $2 <> '' and position(lower($2) in lower(credit)) > 0 then '' else credit end, added_by = null,
       revision = revision + 1, changed_at = clock_timestamp()
     where added_by = $1`,
    [person, name],
  );
  await db.query(`update materials set removed_by = null where removed_by = $1`, [person]);
  await db.query(
    `delete from material_files f
     where person_id = $1
       and not exists (select from materials m where m.file_id = f.id or m.captions_id = f.id)`,
    [person],
  );
  await db.query(`update material_files set person_id = null where person_id = $1`, [person]);
}

async function removeAll(db: Db, person: string, at: Date): Promise<void> {
  const all = await db.query<{ id: string }>(
    `select id from materials where added_by = $1 order by id for update`,
    [person],
  );
  for (const { id } of all) {
    const one = await findHeld(db, id);
    if (one) await erase(db, one, { reason: "left", by: null, at });
  }
}

/** Gives what one account added to another. */
export async function adopt(db: Db, from: string, to: string): Promise<void> {
  await db.query(`update materials set added_by = $2 where added_by = $1`, [from, to]);
  await db.query(`update materials set removed_by = $2 where removed_by = $1`, [from, to]);
  await db.query(`update material_files set person_id = $2 where person_id = $1`, [from, to]);
}
