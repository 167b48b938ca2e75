import { type Name, requests } from "../../shared/contract.ts";
import type { Answer } from "../../shared/failures.ts";
import { roomKinds } from "../../shared/rooms.ts";
import { type Cell, nothingThere } from "./samples.ts";
import { type Persona, subjectOf } from "./verdict.ts";

export const names = Object.keys(requests) as Name[];

/** A session is public as its floor is; rooms and entries are of both kinds. */
export const kindsFor = (name: Name) =>
  ["room", "entry"].includes(subjectOf(requests[name]) ?? "") ? roomKinds : (["floor"] as const);

/** Every one of these personas, in every kind of room that the request can be about. */
export const cellsOf = (name: Name, personas: readonly Persona[]): Cell[] =>
  kindsFor(name)
    .filter((kind) => kind !== nothingThere[name])
    .flatMap((kind) => personas.map((persona) => ({ persona, kind })));
export const titled = ({ persona, kind }: Cell): string => `${persona}, ${kind}`;

const otherReasons: readonly string[] = ["invalid", "conflict", "closed"];

/**
 * The verdict that an answer stands for. A link that is spent is not found for its own sake. Faults and `too-fast` are
 * no verdict: they are told as they are, and expected nowhere.
 */
export const verdictOf = (answer: Answer<unknown>): string =>
  answer.ok || otherReasons.includes(answer.code) || answer.key === "link-spent"
    ? "granted"
    : answer.code;
