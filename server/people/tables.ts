import { EntitySchema } from "typeorm";
import type { Card } from "../../shared/people.ts";

export interface PersonRow {
  id: string;
  handle: string;
  name: string;
  /** As it was typed; null for accounts of the house's own making. */
  email: string | null;
  /** How addresses are compared. One account's alone only once it is proven. */
  email_key: string | null;
  proven_at: Date | null;
  password_hash: string | null;
  stamp: number;
  merged_into: string | null;
  since: Date;
  profile: Partial<Record<Card, string>>;
  skipped: Card[];
}
export const people = new EntitySchema<PersonRow>({
  name: "people",
  columns: {
    id: { type: "uuid", primary: true },
    handle: { type: "text" },
    name: { type: "text" },
    email: { type: "text", nullable: true },
    email_key: { type: "text", nullable: true },
    proven_at: { type: "timestamptz", nullable: true },
    password_hash: { type: "text", nullable: true },
    stamp: { type: "bigint", insert: false, update: false },
    merged_into: { type: "uuid", nullable: true },
    since: { type: "timestamptz" },
    profile: { type: "jsonb" },
    skipped: { type: "text", array: true },
  },
});

export interface SignInRow {
  id: string;
  person_id: string;
  /** SHA-256 of the secret, which only the browser keeps. */
  secret_hash: Buffer;
  device: string;
  /** It came through a mailed link, so whoever has it reads the mailbox. */
  by_link: boolean;
  since: Date;
  seen: Date;
  /** When the password was said once more. */
  sure_at: Date | null;
}
export const signIns = new EntitySchema<SignInRow>({
  name: "sign_ins",
  columns: {
    id: { type: "uuid", primary: true },
    person_id: { type: "uuid" },
    secret_hash: { type: "bytea" },
    device: { type: "text" },
    by_link: { type: "boolean" },
    since: { type: "timestamptz" },
    sure_at: { type: "timestamptz", nullable: true },
    seen: { type: "timestamptz" },
  },
});

export type Purpose = "prove" | "sign in";
export interface LinkRow {
  id: string;
  token_hash: Buffer;
  /** Null for a link that was asked for where no account is: it is never mailed. */
  person_id: string | null;
  email: string;
  email_key: string;
  purpose: Purpose;
  made_at: Date;
  expires_at: Date;
  used_at: Date | null;
}
export const links = new EntitySchema<LinkRow>({
  name: "links",
  columns: {
    id: { type: "uuid", primary: true },
    token_hash: { type: "bytea" },
    person_id: { type: "uuid", nullable: true },
    email: { type: "text" },
    email_key: { type: "text" },
    purpose: { type: "text" },
    made_at: { type: "timestamptz" },
    expires_at: { type: "timestamptz" },
    used_at: { type: "timestamptz", nullable: true },
  },
});

export interface MailRow {
  id: string;
  key: string;
  recipient: string;
  subject: string;
  text: string;
  unsubscribe: string | null;
  made_at: Date;
  lease_until: Date | null;
  sent_at: Date | null;
  attempts: number;
  error: string | null;
}
export const mails = new EntitySchema<MailRow>({
  name: "mails",
  columns: {
    id: { type: "uuid", primary: true },
    key: { type: "text" },
    recipient: { type: "text" },
    subject: { type: "text" },
    text: { type: "text" },
    unsubscribe: { type: "text", nullable: true },
    made_at: { type: "timestamptz" },
    lease_until: { type: "timestamptz", nullable: true },
    sent_at: { type: "timestamptz", nullable: true },
    attempts: { type: "integer" },
    error: { type: "text", nullable: true },
  },
});
