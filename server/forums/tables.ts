import { EntitySchema } from "typeorm";

export interface ForumRow {
  session_id: string;
  room_id: string;
  backstage_id: string;
}
export const forums = new EntitySchema<ForumRow>({
  name: "forums",
  columns: {
    session_id: { type: "uuid", primary: true },
    room_id: { type: "uuid" },
    backstage_id: { type: "uuid" },
  },
});
