import type { Output } from "../../shared/contract.ts";
import type { Entry } from "../../shared/reading.ts";

export type Transcript = Output<"archive.transcript">;
/** Entries by their id, to say what a reply replies to. */
export type EntriesById = ReadonlyMap<string, Entry>;
/** The address of the page on which an entry of a transcript stands; empty where it is this one. */
export type There = (entry: string) => string;
