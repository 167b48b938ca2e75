import { EntitySchema } from "typeorm";

export interface OrganisationRow {
  id: string;
  slug: string;
  name: string;
  about: string;
  url: string | null;
  state: string | null;
}
export const organisations = new EntitySchema<OrganisationRow>({
  name: "organisations",
  columns: {
    id: { type: "uuid", primary: true },
    slug: { type: "text" },
    name: { type: "text" },
    about: { type: "text" },
    url: { type: "text", nullable: true },
    state: { type: "text", nullable: true },
  },
});
