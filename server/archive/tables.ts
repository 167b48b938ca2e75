import { EntitySchema } from "typeorm";

/** Which state of a session's room, `place` with that of its corrections, its transcript was last made of. */
export interface TranscriptRow {
  session_id: string;
  room_id: string;
  place: number;
  head: Buffer;
  messages: number;
  people: number;
  made_at: Date;
}
export const transcripts = new EntitySchema<TranscriptRow>({
  name: "transcripts",
  columns: {
    session_id: { type: "uuid", primary: true },
    room_id: { type: "uuid" },
    place: { type: "bigint" },
    head: { type: "bytea" },
    messages: { type: "integer" },
    people: { type: "integer" },
    made_at: { type: "timestamptz" },
  },
});
