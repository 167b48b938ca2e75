import type { WayToLeave } from "../../shared/leaving.ts";
import type { Context, Db } from "../frame/context.ts";
import { namesOf, type Section } from "../people/index.ts";
import { sectionsInSessions } from "../sessions/index.ts";
import { erase } from "./adding.ts";
import { isNamedIn } from "./naming.ts";
import { placeOf, sentBy } from "./own-files.ts";
import { findHeld } from "./reading.ts";

/** How many materials somebody added. */
export async function held(db: Db, person: string): Promise<{ materials: number }> {
  const [counted] = await db.query<{ materials: number }>(
    `select count(*) as materials from materials where added_by = $1`,
    [person],
  );
  return { materials: counted?.materials ?? 0 };
}

/** What somebody added, each with where its file stands here and among what is theirs; and what they removed. */
export async function ofPerson(db: Db, person: string): Promise<Section[]> {
  const sections = await sectionsInSessions(db, person, [
    [
      "materials",
      `select session_id::text as session, added_at as at, kind, title, caption as text, alt, credit, licence, transcript,
         address, id::text as file
       from materials
       where added_by = $1
       order by added_at desc`,
    ],
    [
      "removed",
      `select session_id::text as session, removed_at as at, kind, reason
       from materials
       where removed_by = $1
       order by removed_at desc`,
    ],
  ]);
  const sent = (await sentBy(db, person)).filter(({ isCaptions }) => !isCaptions);
  const places = new Map(sent.map((file) => [file.material, placeOf(file)]));
  return sections.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) =>
      "file" in row ? withPlace(row, places.get(String(row["file"]))) : row,
    ),
  }));
}

const withPlace = (row: Section["rows"][number], place: string | undefined) =>
  place === undefined
    ? { ...row, file: null }
    : { ...row, address: `/materials/${place}`, file: `files/${place}` };

/**
 * Anonymised, what somebody added stays and nobody is told that it was them, nor does a credit name them any more;
 * removed, it is erased with its files. Who removed something is forgotten either way.
 */
export async function forget({ db, now }: Context, person: string, how: WayToLeave) {
  if (how === "remove") await removeAll(db, person, now);
  const name = (await namesOf(db, [person])).get(person)?.name ?? "";
  await clearCredits(db, person, name);
  await db.query(
    `update materials set added_by = null, revision = revision + 1, changed_at = clock_timestamp()
     where added_by = $1`,
    [person],
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

async function clearCredits(db: Db, person: string, name: string): Promise<void> {
  const credited = await db.query<{ id: string; credit: string }>(
    `select id, credit from materials where added_by = $1 and credit <> '' order by id for update`,
    [person],
  );
  const own = credited.filter(({ credit }) => isNamedIn(credit, name));
  await db.query(`update materials set credit = '' where id = any ($1::uuid[])`, [
    own.map(({ id }) => id),
  ]);
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
