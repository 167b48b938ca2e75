import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who is at a volume: whoever was silent for too long finds that it is another's now. */
export class Builders1700000000057 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`alter table proceedings_volumes add column builder uuid`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`alter table proceedings_volumes drop column builder`);
  }
}
