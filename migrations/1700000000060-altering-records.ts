import type { MigrationInterface, QueryRunner } from "typeorm";

/** What may change what earlier records show: few among many messages, and the last one is found at once. */
export class AlteringRecords1700000000060 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(
      `create index records_altering on records (room_id, place) where kind <> 'said'`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop index records_altering`);
  }
}
