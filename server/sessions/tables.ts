import { EntitySchema } from "typeorm";
import type { SessionCard } from "../../shared/sessions.ts";

/** Days are texts, `2026-11-21`: a day has no zone, and a `Date` would give it one. */
export interface EditionRow {
  id: string;
  slug: string;
  title: string;
  starts_on: string;
  ends_on: string;
  zone: string;
  /** Of its proceedings. */
  doi: string | null;
}
export const editions = new EntitySchema<EditionRow>({
  name: "editions",
  columns: {
    id: { type: "uuid", primary: true },
    slug: { type: "text" },
    title: { type: "text" },
    starts_on: { type: "date" },
    ends_on: { type: "date" },
    zone: { type: "text" },
    doi: { type: "text", nullable: true },
  },
});

export interface ThemeRow {
  id: string;
  edition_id: string;
  organisation_id: string | null;
  slug: string;
  title: string;
  description: string;
}
export const themes = new EntitySchema<ThemeRow>({
  name: "themes",
  columns: {
    id: { type: "uuid", primary: true },
    edition_id: { type: "uuid" },
    organisation_id: { type: "uuid", nullable: true },
    slug: { type: "text" },
    title: { type: "text" },
    description: { type: "text" },
  },
});

export interface SessionRow {
  id: string;
  edition_id: string | null;
  theme_id: string | null;
  organisation_id: string | null;
  kind: SessionCard["kind"];
  slug: string;
  title: string;
  description: string;
  starts_at: Date;
  ends_at: Date;
  /** The IANA zone in which it was scheduled. */
  zone: string;
  /** Where its words come from when they were not first said here. */
  source: string | null;
  cancelled_at: Date | null;
  /** Where it is held when that is elsewhere. */
  venue: string | null;
  /** How many can come; null for as many as like. */
  capacity: number | null;
  /** The state or the country that it is about, where that is not its organisation's. */
  state: string | null;
  /** How often it was changed: what iCalendar calls SEQUENCE. */
  revision: number;
  changed_at: Date;
  /** The first and the last day it is on in its own zone. */
  first_day: string;
  last_day: string;
  series_id: string | null;
}
export const sessions = new EntitySchema<SessionRow>({
  name: "sessions",
  columns: {
    id: { type: "uuid", primary: true },
    edition_id: { type: "uuid", nullable: true },
    theme_id: { type: "uuid", nullable: true },
    organisation_id: { type: "uuid", nullable: true },
    kind: { type: "text" },
    slug: { type: "text" },
    title: { type: "text" },
    description: { type: "text" },
    starts_at: { type: "timestamptz" },
    ends_at: { type: "timestamptz" },
    zone: { type: "text" },
    source: { type: "text", nullable: true },
    cancelled_at: { type: "timestamptz", nullable: true },
    venue: { type: "text", nullable: true },
    capacity: { type: "integer", nullable: true },
    state: { type: "text", nullable: true },
    revision: { type: "integer" },
    changed_at: { type: "timestamptz" },
    first_day: { type: "text" },
    last_day: { type: "text" },
    series_id: { type: "uuid", nullable: true },
  },
});
