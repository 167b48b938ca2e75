import type { RoomRecord, ShownAs } from "../../shared/rooms.ts";
import type { SessionCard } from "../../shared/sessions.ts";

/** The lines of a transcript file as FORMAT.md describes them. */
export interface HeadingLine {
  readonly lyceum: "transcript/1" | "transcript/2" | "transcript/3";
  readonly room: string;
  readonly kind: string;
  readonly place: number;
  readonly head: string;
  readonly session: Pick<
    SessionCard,
    "slug" | "title" | "startsAt" | "endsAt" | "zone" | "organisation" | "theme" | "source"
  > & { readonly address: string };
  readonly questions: readonly QuestionTold[];
  readonly messages: number;
  readonly people: number;
  /** Records of kind `said` whose words are here without the name, and all whose words are gone; from version 3 on. */
  readonly unnamed?: number;
  readonly gone?: number;
  /** The last seal among the records; a file of version 1 names none. */
  readonly seal?: SealTold | null;
  readonly sha256: string;
}

/** Which record is a seal, up to which place it signs, and with which public key (32 bytes, hexadecimal). */
export interface SealTold {
  readonly record: number;
  readonly place: number;
  readonly key: string;
}

export interface QuestionTold {
  readonly id: string;
  readonly number: number;
  readonly text: string | null;
  readonly place: number | null;
}

export interface Content {
  readonly salt: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export interface RecordLine {
  readonly place: number;
  readonly id: string;
  readonly kind: string;
  readonly entry: string | null;
  readonly refersTo: string | null;
  readonly at: string;
  readonly whoHash: string | null;
  readonly whatHash: string | null;
  readonly hash: string;
  readonly who: Content | null;
  readonly what: Content | null;
  readonly gone: RoomRecord["gone"];
  /** Why there is no name where there was one, and the initials that are shown instead; from version 3 on. */
  readonly unnamed?: ShownAs["as"] | null;
  readonly initials?: string | null;
}

export interface EndLine {
  readonly end: { readonly records: number; readonly sha256: string };
}

export const longestLine = 16 * 1024 * 1024;
export const deepest = 16;

const written = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})(\d{3})Z$/;
// whoever checks a record asks twice
let told: { readonly at: string; readonly micros: bigint | null } = { at: "", micros: null };
/** Microseconds since 1970 of `2026-11-21T16:04:31.000042Z`; null for anything that is not written exactly so, or is before 1970. */
export function microsOf(at: string): bigint | null {
  if (told.at !== at) told = { at, micros: readMicros(at) };
  return told.micros;
}

function readMicros(at: string): bigint | null {
  const [, millis, micros] = written.exec(at) ?? [];
  if (millis === undefined || micros === undefined) return null;
  const time = new Date(`${millis}Z`);
  // A day that no month has would roll over into the next one.
  if (!(time.getTime() >= 0) || time.toISOString() !== `${millis}Z`) return null;
  return BigInt(time.getTime()) * 1000n + BigInt(micros);
}
