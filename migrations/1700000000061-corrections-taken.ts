import type { MigrationInterface, QueryRunner } from "typeorm";
import { ofName, settle } from "./1700000000058-corrections.ts";

const anew = (made: string): string =>
  made.replace("create function", "create or replace function");

/** What somebody stated who has left goes for good with what it is about: the chain knows of no hidden words of theirs. */
const settleOfNobody = settle.replaceAll(
  "and (gone = 'erased' or",
  () => `and (gone = 'erased' or gone is not null and exists (
        select from withdrawn w
        where w.room_id = c.room_id and w.place = c.place and w.shown_as = 'erased'
      ) or`,
);

/** The same where it is not shown already when they leave. */
const ofNobody = ofName.replace(
  "perform settle_corrections(e.id)",
  () => `if tg_op <> 'DELETE' and told.shown_as = 'erased' then
      delete from withheld c using rooms m
      where m.id = told.room_id and m.kind = 'corrections'
        and c.room_id = told.room_id and c.place = told.place;
    end if;
    perform settle_corrections(e.id)`,
);

/** What becomes of statements whose author leaves; and how far corrections were when their session was exported. */
export class CorrectionsTaken1700000000061 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(anew(settleOfNobody));
    await run.query(anew(ofNobody));
    await run.query(`alter table export_sessions add column corrections bigint not null default 0`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`alter table export_sessions drop column corrections`);
    await run.query(anew(ofName));
    await run.query(anew(settle));
  }
}
