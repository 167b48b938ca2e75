import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Versions of what pages show, for whoever keeps a page that was made. PostgreSQL tells which transaction wrote a row
 * (`xmin`), so that no column has to be kept up: whatever changes a row changes its version, and none comes twice.
 */
export class Versions1700000000030 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create function session_named(wanted text) returns uuid stable language sql
      return (select id from sessions where slug = wanted)`);
    await run.query(`
      create function version_of_session(wanted uuid, at timestamptz) returns text stable language sql
      return (
        select concat_ws(
          ':', s.xmin, at < s.starts_at, at < s.ends_at, o.xmin, t.xmin,
          (
            select string_agg(concat_ws('.', r.xmin, p.xmin), ',' order by p.id)
            from session_roles r
            join people p on p.id = r.person_id
            where r.session_id = s.id
          )
        )
        from sessions s
        left join organisations o on o.id = s.organisation_id
        left join themes t on t.id = s.theme_id
        where s.id = wanted
      )`);
    await run.query(`
      create function version_of_room(wanted uuid) returns text stable language sql
      return (
        select concat_ws(
          ':', r.xmin, r.place, encode(r.head, 'hex'),
          (select concat_ws('.', count(*), sum(t.version)) from tallies t where t.room_id = r.id)
        )
        from rooms r
        where r.id = wanted
      )`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop function version_of_room`);
    await run.query(`drop function version_of_session`);
    await run.query(`drop function session_named`);
  }
}
