import type { Output } from "../../shared/contract.ts";
import type { Entry } from "../../shared/reading.ts";

export type Transcript = Output<"archive.transcript">;
/** Entries by their id, to say what a reply replies to. */
export type EntriesById = ReadonlyMap<string, Entry>;
