import type { MigrationInterface, QueryRunner } from "typeorm";

const versionOfRoom = (parts: string): string => `
  create or replace function version_of_room(wanted uuid) returns text stable language sql
  return (
    select concat_ws(
      ':', ${parts}, r.place, encode(r.head, 'hex'),
      (select concat_ws('.', count(*), sum(t.version)) from tallies t where t.room_id = r.id)
    )
    from rooms r
    where r.id = wanted
  )`;

/**
 * A database that was restored counts its transactions anew, so a version could come twice and a browser keep a page
 * that shows something else. Which database this is, and since when its server runs, tells the two apart.
 */
export class Pasts1700000000038 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create function this_past() returns text stable language sql
      return (
        select concat_ws('.', oid, extract(epoch from pg_postmaster_start_time()))
        from pg_database where datname = current_database()
      )`);
    await run.query(versionOfRoom("this_past(), r.xmin"));
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(versionOfRoom("r.xmin"));
    await run.query(`drop function this_past()`);
  }
}
