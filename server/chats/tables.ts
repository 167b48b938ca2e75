import { EntitySchema } from "typeorm";

export interface ChatRow {
  session_id: string;
  floor_id: string;
  backstage_id: string;
  /** Graphemes in a message; null for words that come from elsewhere, of any length. */
  longest: number | null;
}
export const chats = new EntitySchema<ChatRow>({
  name: "chats",
  columns: {
    session_id: { type: "uuid", primary: true },
    floor_id: { type: "uuid" },
    backstage_id: { type: "uuid" },
    longest: { type: "integer", nullable: true },
  },
});

export interface QuestionRow {
  id: string;
  session_id: string;
  number: number;
  text: string;
  /** Minutes after the start, as the host wrote it; null where only a key posts it. */
  minute: number | null;
  post_at: Date | null;
  /** Its place on the floor, once posted. */
  posted_place: number | null;
}
export const questions = new EntitySchema<QuestionRow>({
  name: "questions",
  columns: {
    id: { type: "uuid", primary: true },
    session_id: { type: "uuid" },
    number: { type: "integer" },
    text: { type: "text" },
    minute: { type: "integer", nullable: true },
    post_at: { type: "timestamptz", nullable: true },
    posted_place: { type: "bigint", nullable: true },
  },
});
