import { EntitySchema } from "typeorm";

export interface OpenHouseRow {
  session_id: string;
  floor_id: string;
  desk_id: string;
  backstage_id: string;
  practice_id: string;
}
export const openHouses = new EntitySchema<OpenHouseRow>({
  name: "open_houses",
  columns: {
    session_id: { type: "uuid", primary: true },
    floor_id: { type: "uuid" },
    desk_id: { type: "uuid" },
    backstage_id: { type: "uuid" },
    practice_id: { type: "uuid" },
  },
});

/** Where a question stands. It waits, is declined or withdrawn on the desk; is open, current or answered on the floor; merged on either. */
export type State =
  | "waiting"
  | "declined"
  | "withdrawn"
  | "merged"
  | "open"
  | "current"
  | "answered";

/** A question that was asked: its words stand in the records alone. */
export interface QuestionRow {
  desk_entry_id: string;
  session_id: string;
  asker_id: string;
  inbox_id: string;
  inbox_entry_id: string;
  state: State;
  /** Null until it is approved. */
  floor_entry_id: string | null;
  /** The question of the floor that it was joined with. */
  merged_into: string | null;
}
export const askedQuestions = new EntitySchema<QuestionRow>({
  name: "asked_questions",
  columns: {
    desk_entry_id: { type: "uuid", primary: true },
    session_id: { type: "uuid" },
    asker_id: { type: "uuid" },
    inbox_id: { type: "uuid" },
    inbox_entry_id: { type: "uuid" },
    state: { type: "text" },
    floor_entry_id: { type: "uuid", nullable: true },
    merged_into: { type: "uuid", nullable: true },
  },
});
