import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * When the files of a volume are read again, and what was last found of them: what was built before is read as soon as somebody
 * is free. And which sessions an export does not hold though they were asked for.
 */
export class VolumesChecked1700000000062 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table proceedings_volumes
        add column check_at timestamptz not null default clock_timestamp(),
        add column checked_at timestamptz,
        add column check_attempts integer not null default 0,
        add column check_error text,
        add column lost_at timestamptz,
        add column lost jsonb not null default '[]'`);
    await run.query(
      `create index proceedings_volumes_check on proceedings_volumes (check_at) where built_at is not null`,
    );
    // what volumes tell of sessions with corrections is read once more: from now on it tells these too
    await run.query(
      `update proceedings_chapters set place = 0
       where (told ->> 'state')::bigint <> (told ->> 'place')::bigint`,
    );
    await run.query(`update jobs set payload = '{}' where kind = 'proceedings.sweep'`);
    await run.query(`alter table exports add column left_out jsonb not null default '[]'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`alter table exports drop column left_out`);
    await run.query(`
      alter table proceedings_volumes
        drop column check_at,
        drop column checked_at,
        drop column check_attempts,
        drop column check_error,
        drop column lost_at,
        drop column lost`);
  }
}
