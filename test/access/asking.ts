import { type Name, requests } from "../../shared/contract.ts";
import type { Answer } from "../../shared/failures.ts";
import { roomKinds } from "../../shared/rooms.ts";
import { toAnswer } from "../doorway/over-http.ts";
import { type Cell, nothingThere } from "./samples.ts";
import { type Persona, subjectOf } from "./verdict.ts";
import type { World } from "./world.ts";

/** A session is public as its floor is; rooms and entries are of both kinds. */
export const kindsFor = (name: Name) =>
  ["room", "entry"].includes(subjectOf(requests[name]) ?? "") ? roomKinds : (["floor"] as const);

/** Every one of these personas, in every kind of room that the request can be about. */
export const cellsOf = (name: Name, personas: readonly Persona[]): Cell[] =>
  kindsFor(name)
    .filter((kind) => !nothingThere[name]?.includes(kind))
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

/** Something asked by somebody; also what is in no contract. */
export interface Question {
  readonly world: World;
  readonly cell: Cell;
  readonly name: string;
  readonly asked: unknown;
}

export async function askInProcess({
  world,
  cell,
  name,
  asked,
}: Question): Promise<Answer<unknown>> {
  const { house, people } = world;
  if (cell.persona === "house")
    return toAnswer(await Reflect.apply(house.asHouse, house, [name, asked]));
  const browser = cell.persona === "visitor" ? house.browser() : people[cell.persona];
  return toAnswer(await Reflect.apply(browser.ask, browser, [name, asked]));
}

/** Whoever is told that nobody knows yet asks the same again, as every client does. */
export async function settled(ask: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> {
  let answer = await ask();
  while (!answer.ok && answer.code === "unsure") answer = await ask();
  return answer;
}
