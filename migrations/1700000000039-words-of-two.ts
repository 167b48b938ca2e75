import type { MigrationInterface, QueryRunner } from "typeorm";
import { settle, take } from "./1700000000033-names-taken.ts";

const anew = (made: string): string =>
  made.replace("create function", "create or replace function");

/** In place of a part of what a function was, so that the rest stays what it is. */
function changed(made: string, part: string, other: string): string {
  if (!made.includes(part)) throw new Error(`there is no ${part} to change`);
  return made.replace(part, () => other);
}

/**
 * Words of two people: what a moderator changed of what somebody else said. When its words are withdrawn, the
 * moderator's name may be gone already, by their own choice or because they have left; it is kept as it was.
 */
const takeOfTwo = [
  [
    `
    with_words boolean;`,
    `
    with_words boolean;
    before withdrawn%rowtype;`,
  ],
  [
    `      continue when not with_words and one.author_id is distinct from person;`,
    `      -- nobody's any more, and said to be so
      continue when not with_words and one.author_id is distinct from person
        and not (shown = 'erased' and one.author_id is null);`,
  ],
  [
    `      insert into withdrawn (
        room_id`,
    `      delete from withdrawn w where w.room_id = room and w.place = one.place returning w.* into before;
      if one.who is null and shown <> 'erased' then
        one.who := before.who; one.who_salt := before.who_salt;
      end if;
      insert into withdrawn (
        room_id`,
  ],
].reduce((made, [part = "", other = ""]) => changed(made, part, other), take);

/** Whose an entry was is forgotten last: until then what is left of it is known by that. */
const settleKnowing = changed(
  settle,
  `
    set author_id = case when forget then null else e.author_id end,
      gone = case`,
  `
    set gone = case`,
);

/** What two people said, and what somebody said in many places, goes as a whole. */
export class WordsOfTwo1700000000039 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(anew(takeOfTwo));
    await run.query(anew(settleKnowing));
    await run.query(`
      do $$
      begin
        if exists (select from pg_roles where rolname = 'lyceum_app') then
          grant update (who, who_salt) on withdrawn to lyceum_app;
        end if;
      end
      $$`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(anew(take));
    await run.query(anew(settle));
    await run.query(`
      do $$
      begin
        if exists (select from pg_roles where rolname = 'lyceum_app') then
          revoke update (who, who_salt) on withdrawn from lyceum_app;
        end if;
      end
      $$`);
  }
}
