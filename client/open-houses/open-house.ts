import { createContext } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";
import type { Output } from "../../shared/contract.ts";
import type { OpenHouse } from "../../shared/open-houses.ts";
import { beginning, readOn, type Reading } from "../../shared/reading.ts";
import type { Phase } from "../../shared/sessions.ts";
import { usePhase } from "../chats/phase.ts";
import type { Attempt, Params } from "../page.ts";
import type { LiveRoom } from "../rooms/types.ts";
import { useSurroundings } from "../ui/surroundings.ts";
import { useAsking, type Asked } from "./asking.ts";
import {
  deskOf,
  floorOf,
  mineIn,
  orders,
  type Desk,
  type Floor,
  type Mine,
  type Order,
} from "./questions.ts";
import { useInboxes, useRoom } from "./rooms.ts";

export interface OpenHouseData {
  readonly house: OpenHouse;
  readonly floor: Output<"openHouses.floor">;
  /** Null to everybody but the team. */
  readonly desk: Output<"openHouses.desk"> | null;
  readonly inboxes: Output<"openHouses.mine">["inboxes"];
  /** What I voted for, and what keeps me from asking; null for visitors. */
  readonly mine: Output<"rooms.mine"> | null;
}

/** What the team does with a question: one of these at a time. */
const doings = ["reword", "decline", "merge", "answer", "about"] as const;
export type Doing = (typeof doings)[number];
interface Taken {
  readonly doing: Doing;
  readonly question: string;
}

/** An open house as one reader follows it. */
export interface Joined extends OpenHouseData {
  readonly phase: Phase;
  /** Null on the server. */
  readonly live: LiveRoom | null;
  readonly liveDesk: LiveRoom | null;
  readonly liveInboxes: readonly LiveRoom[];
  /** Asked just now and kept, where my inbox does not tell it yet. */
  readonly asked: readonly Asked[];
  readonly order: Order;
  readonly taken: Taken | null;
  take(taken: Taken): void;
  /** Done with a question, whatever has been taken up since. */
  letGo(question: string): void;
  /** What makes the page, without what is done on it. */
  readonly params: Params;
}

export const OpenHouseContext = createContext<Joined | null>(null);

/** The open house that a view stands in. */
export function useHouse(): Joined {
  const joined = useContext(OpenHouseContext);
  if (!joined) throw new Error("this view stands in an open house");
  return joined;
}

/** Follows an open house for as long as its page is shown. */
export function useJoining(data: OpenHouseData, params: Params): Joined {
  const { attempt } = useSurroundings();
  const { house, floor, desk, inboxes, mine } = data;
  const { asked, inbox, deliver } = useAsking(house);
  const live = useRoom({ room: house.floor, start: floor, deliver, mine });
  const liveDesk = useRoom(desk && { room: desk.room, start: { ...desk, tallies: [] } });
  const liveInboxes = useInboxes(inboxes, inbox);
  const [taken, take] = useState<Taken | null>(() => takenAtFirst(params, attempt));
  const order = orders.find((one) => one === params["order"]) ?? "votes";
  return {
    ...data,
    phase: usePhase(house, live),
    live,
    liveDesk,
    liveInboxes,
    asked,
    order,
    taken,
    take,
    letGo: (question) => take((now) => (now?.question === question ? null : now)),
    params: { session: house.session.slug, ...(order === "votes" ? {} : { order }) },
  };
}

/**
 * Whoever voted for a question, or asked it, has voted for the one that it is merged with. Nobody is told so: those
 * whom it concerns find out.
 */
export function useMovedVotes(): void {
  const { live } = useHouse();
  const { merged } = useFloor();
  const voted = useVoted();
  const moved = [
    ...merged.filter(({ id }) => voted(id)),
    ...useMine().filter(({ mark }) => mark === "merged"),
  ];
  const which = moved.map(({ id }) => id).join(" ");
  useEffect(() => {
    if (which !== "") live?.readMine();
  }, [live, which]);
}

/** From the address, or from a form that was refused without JavaScript. */
function takenAtFirst(params: Params, attempt: Attempt | null): Taken | null {
  const question = attempt?.typed["entry"];
  const doing = doings.find((one) => params[one] !== undefined);
  if (typeof question === "string" && attempt) return { doing: attemptedBy(attempt), question };
  return doing === undefined ? null : { doing, question: params[doing] ?? "" };
}

function attemptedBy({ request, typed }: Attempt): Doing {
  if (request === "openHouses.approve" && typed["text"] !== undefined) return "reword";
  const name = request.split(".")[1];
  return doings.find((one) => one === name) ?? "about";
}

const read = (start: Pick<OpenHouseData["floor"], "records">): Reading =>
  readOn(beginning(), start.records);

/** The floor as far as it was heard. */
export function useFloor(): Floor {
  const { live, floor } = useHouse();
  const start = useMemo(() => read(floor), [floor]);
  return takenApart(live?.reading.value ?? start);
}

const apart = new WeakMap<Reading, Floor>();
/** Every question on the page asks for this: each reading is taken apart once. */
function takenApart(reading: Reading): Floor {
  const floor = apart.get(reading) ?? floorOf(reading);
  apart.set(reading, floor);
  return floor;
}

/** The desk as far as it was heard; null to everybody but the team. */
export function useDesk(): Desk | null {
  const { liveDesk, desk } = useHouse();
  const start = useMemo(() => desk && read(desk), [desk]);
  const reading = liveDesk?.reading.value ?? start;
  return useMemo(() => reading && deskOf(reading), [reading]);
}

/** My questions, the last one first. */
export function useMine(): readonly Mine[] {
  const { liveInboxes, inboxes, asked } = useHouse();
  const starts = useMemo(() => inboxes.map(read), [inboxes]);
  const heard = liveInboxes.map(({ reading }) => reading.value);
  const mine = mineIn(heard.length > 0 ? heard : starts);
  const told = new Set(mine.map(({ id }) => id));
  return [
    ...asked
      .filter(({ id }) => !told.has(id))
      .toReversed()
      .map(toMine),
    ...mine,
  ];
}

const toMine = ({ id, text }: Asked): Mine => ({
  id,
  text,
  html: null,
  mark: "waiting",
  reason: null,
  note: null,
  becomes: null,
});

/** How many votes each question has. */
export function useVotes(): (question: string) => number {
  const { live, floor } = useHouse();
  const counts = live?.likes.value;
  return (question) =>
    (counts
      ? counts.get(question)
      : floor.tallies.find(({ entry }) => entry === question)?.likes) ?? 0;
}

/** What I voted for. */
export function useVoted(): (question: string) => boolean {
  const { live, mine } = useHouse();
  const voted = live?.liked.value;
  return (question) => voted?.has(question) ?? mine?.likes.includes(question) ?? false;
}

/** What keeps me from asking. */
export function useMeasure(): Output<"rooms.mine">["measure"] {
  const { live, mine } = useHouse();
  const told = live?.measure.value;
  return told === undefined ? (mine?.measure ?? null) : told;
}
