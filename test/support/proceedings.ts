import { randomUUID } from "node:crypto";
import { to } from "../../client/addresses.ts";
import { volumeParts } from "../../shared/volume.ts";
import type { Context } from "../../server/frame/context.ts";
import { found } from "../../server/frame/failure.ts";
import { jobs } from "../../server/operations.ts";
import type { House } from "./house.ts";

/** A month of its own. */
export async function anEdition(house: House, title = "A month"): Promise<string> {
  const slug = `month-${randomUUID()}`;
  await house.db.query(
    `insert into editions (id, slug, title, starts_on, ends_on, zone)
     values (gen_random_uuid(), $1, $2, '2026-11-01', '2026-11-30', 'UTC')`,
    [slug, title],
  );
  return slug;
}

/** A theme of an edition. */
export async function aTheme(house: House, edition: string, title: string): Promise<string> {
  const slug = `theme-${randomUUID()}`;
  await house.db.query(
    `insert into themes (id, edition_id, slug, title, description)
     select gen_random_uuid(), id, $2, $3, 'What it is about.' from editions where slug = $1`,
    [edition, slug, title],
  );
  return slug;
}

/** Puts a session into an edition, and into one of its themes where one is named. */
export const putInto = (
  house: House,
  session: string,
  { edition, theme = null }: { readonly edition: string; readonly theme?: string | null },
): Promise<object[]> =>
  house.db.query(
    `update sessions
     set edition_id = (select id from editions where slug = $2),
       theme_id = (select id from themes where slug = $3)
     where slug = $1`,
    [session, edition, theme],
  );

/** Does at once what the clock does after a close: the transcript is noted, and read for its volume. */
export async function readNow(house: House, slug: string): Promise<void> {
  const [row] = await house.db.query<{ id: string }>(`select id from sessions where slug = $1`, [
    slug,
  ]);
  for (const kind of ["archive.make", "proceedings.read"])
    await house.database.transaction((db) =>
      found(jobs[kind])({ ...byTheClock, db, now: new Date() }, { session: found(row).id }),
    );
}

const byTheClock: Omit<Context, "db" | "now"> = {
  actor: { kind: "house" },
  device: "house",
  ears: null,
  announce: () => undefined,
  keepSignIn: () => undefined,
  keepZone: () => undefined,
};

/** The pages of a volume that this closed session is put into, and of whose files one was lost. */
export async function volumePages(
  house: House,
  session: string,
  edition: string,
): Promise<string[]> {
  await putInto(house, session, { edition });
  await readNow(house, session);
  await loseFile(house, edition);
  return [
    to("proceedings"),
    ...volumeParts.map((part) => to("volume", { edition, part })),
    to("chapter", { edition, session }),
  ];
}

/** A file of it was lost, as it is told until the volume is built anew and after. */
const loseFile = (house: House, edition: string): Promise<object[]> =>
  house.db.query(
    `insert into proceedings_volumes (edition_id, lost_at, lost)
     select id, clock_timestamp(), '[{"file": "pdf", "found": "damaged"}]' from editions where slug = $1`,
    [edition],
  );
