import { EntitySchema } from "typeorm";
import type { Reason, RoomKind } from "../../shared/rooms.ts";

export interface Room {
  id: string;
  session_id: string;
  kind: RoomKind;
  place: number;
  head: Buffer;
  opens_at: Date;
  closes_at: Date;
  /** Whose inbox it is; null for every other kind. */
  person_id: string | null;
}
export const rooms = new EntitySchema<Room>({
  name: "rooms",
  columns: {
    id: { type: "uuid", primary: true },
    session_id: { type: "uuid" },
    kind: { type: "text" },
    place: { type: "bigint", insert: false, update: false },
    head: { type: "bytea", insert: false, update: false },
    opens_at: { type: "timestamptz" },
    closes_at: { type: "timestamptz" },
    person_id: { type: "uuid", nullable: true },
  },
});

export interface MeasureRow {
  id: string;
  session_id: string;
  person_id: string;
  kind: "mute" | "remove";
  reason: Reason;
  note: string;
  by_id: string | null;
  at: Date;
  until: Date | null;
  lifted_at: Date | null;
}
export const measures = new EntitySchema<MeasureRow>({
  name: "measures",
  columns: {
    id: { type: "uuid", primary: true },
    session_id: { type: "uuid" },
    person_id: { type: "uuid" },
    kind: { type: "text" },
    reason: { type: "text" },
    note: { type: "text" },
    by_id: { type: "uuid", nullable: true },
    at: { type: "timestamptz" },
    until: { type: "timestamptz", nullable: true },
    lifted_at: { type: "timestamptz", nullable: true },
  },
});
