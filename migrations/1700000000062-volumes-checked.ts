import type { MigrationInterface, QueryRunner } from "typeorm";

/** When the files of a volume are read again, and what was last found of them. What was built before is read as soon as somebody is free. */
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
  }

  async down(run: QueryRunner): Promise<void> {
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
