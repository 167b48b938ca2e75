import type { MigrationInterface, QueryRunner } from "typeorm";

/** How far what corrects a session was when it was exported, beside how far the session was itself. */
export class CorrectionsExported1700000000061 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`alter table export_sessions add column corrections bigint not null default 0`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`alter table export_sessions drop column corrections`);
  }
}
