import type { MigrationInterface, QueryRunner } from "typeorm";
import { append } from "./1700000000005-append.ts";

const written = `update rooms set place = room.place, head = room.head where id = room.id;`;
const taken = `select * into room from rooms where id = d.room_id;`;
const lastTurn = `end loop;`;

/**
 * The same writer, which writes where a room stands when it has gone through all drafts of the room and not after each:
 * a hundred messages left a hundred versions of the room's row, through which every look at it had to go.
 */
const once = append
  .replace("create function", "create or replace function")
  .replace(written, "")
  .replace(taken, `${written}\n        ${taken}`)
  .replace(lastTurn, `${lastTurn}\n    ${written}`);
const before = append.replace("create function", "create or replace function");

// replaced and not made anew: connections that are open know it by its number
export class PlacesAtOnce1700000000031 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(once);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(before);
  }
}
