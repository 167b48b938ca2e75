import { randomUUID } from "node:crypto";
import { plan } from "../frame/clock.ts";
import { found } from "../frame/failure.ts";
import { type Around, madeUp, zone } from "./around.ts";
import type { Asking } from "./asking.ts";
import { opensIn, turning } from "./chats.ts";
import { crowd, letLike } from "./crowd.ts";
import type { Step } from "./house-talk.ts";
import { type DemonstrationHouse, howABus, superintendent } from "./open-houses.ts";
import { draftsOf } from "./past-house.ts";
import { recordAll } from "./recording.ts";

/** An open house that is over, and one that is in progress. */
export async function stageHouses(around: Around): Promise<void> {
  const { floor } = await stage(around, howABus);
  const drafts = draftsOf(around, howABus, floor);
  await recordAll(around.db, [turning(floor, "opened"), ...drafts, turning(floor, "closed")]);
  await hold(around, superintendent);
}

interface Staged {
  readonly session: string;
  readonly floor: string;
}

function stage(around: Around, house: DemonstrationHouse): Promise<Staged> {
  const { ask, cast, organisations, themes } = around;
  const { title, description, minutes } = house;
  return ask("openHouses.stage", {
    title,
    description,
    organisation: found(organisations[house.organisation]),
    theme: found(themes[house.theme]),
    opensIn: opensIn(around.now, house),
    minutes,
    zone,
    source: madeUp,
    team: [
      { handle: cast[house.host].handle, role: "host" },
      { handle: cast[house.moderator].handle, role: "moderator" },
      { handle: cast[house.guest].handle, role: "guest leader" },
    ],
  });
}

/** What has happened by now happens at once; the rest is put on the clock, each step with all that it needs. */
async function hold(around: Around, house: DemonstrationHouse): Promise<void> {
  const { session, floor } = await stage(around, house);
  await recordAll(around.db, [turning(floor, "opened")]);
  const moderator = around.cast[house.moderator].handle;
  const asked: string[] = [];
  for (const step of house.steps) {
    const does = toDoing({ step, session, floor, moderator, around, entry: entryOf(step, asked) });
    if (step.at === 0) {
      const isLeft = isLeftOpen(house, step);
      const entry = await carryOut(around, isLeft ? { ...does, voters: "" } : does);
      if (step.does === "ask") asked.push(entry ?? "");
      if (isLeft) await letLike(around, found(entry), { not: step.by, likes: step.votes ?? 0 });
    } else {
      const at = new Date(around.now.getTime() + step.at * 1000);
      const key = `demonstration:${randomUUID()}`;
      await plan(around.db, { kind: "demonstration.hold", key, at, payload: does });
    }
  }
}

type Asked = Extract<Step, { does: "ask" }>;

/** A question on the floor about which nothing is decided yet: nobody counts its votes before the clock brings them. */
function isLeftOpen({ steps }: DemonstrationHouse, step: Step): step is Asked {
  const number = steps.filter(({ does }) => does === "ask").indexOf(step) + 1;
  const isDecided = steps.some(
    (one) => one.at === 0 && "question" in one && one.question === number,
  );
  return step.does === "ask" && step.votes !== null && !isDecided;
}

const entryOf = (step: Step, asked: readonly string[]): string =>
  "question" in step ? found(asked[step.question - 1]) : "";

/** A step as the clock keeps it. */
type Doing = Readonly<
  Record<
    "does" | "by" | "id" | "session" | "floor" | "text" | "entry" | "moderator" | "voters",
    string
  >
>;

interface Told extends Staged {
  readonly step: Step;
  readonly moderator: string;
  readonly around: Around;
  readonly entry: string;
}
function toDoing({ step, session, floor, moderator, around, entry }: Told): Doing {
  const votes = step.does === "ask" ? step.votes : null;
  return {
    does: step.does,
    by: around.cast[step.by].handle,
    id: randomUUID(),
    session,
    floor,
    entry,
    text: "text" in step ? (step.text ?? "") : "",
    moderator: votes === null ? "" : moderator,
    voters: crowd(session, votes ?? 0, step.by)
      .map((one) => around.cast[one].handle)
      .join(" "),
  };
}

/** Does what a step says, as the one who does it. Returns the question that is on the floor by it. */
export async function carryOut(
  asking: Asking,
  step: Readonly<Record<string, string>>,
): Promise<string | null> {
  const { does, by = "", id = "", session = "", floor = "", text = "", entry = "" } = step;
  const ask = await asking.askAs(by);
  if (does === "say") await ask("openHouses.say", { room: floor, id, text });
  if (does === "takeUp") await ask("openHouses.takeUp", { entry });
  if (does === "answer")
    await ask("openHouses.answer", text === "" ? { entry, id } : { entry, id, text });
  return does === "ask" ? askAndVote(asking, { ...step, session, id, text, by }) : null;
}

async function askAndVote(
  asking: Asking,
  asked: Readonly<Record<string, string>> & Pick<Doing, "session" | "id" | "text" | "by">,
): Promise<string | null> {
  const { by, id, session, text } = asked;
  await (
    await asking.askAs(by)
  )("openHouses.ask", { session, id, text });
  const moderator = asked["moderator"] ?? "";
  if (moderator === "") return null;
  const moderate = await asking.askAs(moderator);
  const { records } = await moderate("openHouses.desk", { session });
  const waiting = records.findLast((record) => record.what?.text === text)?.entry;
  const { entry } = await moderate("openHouses.approve", { entry: found(waiting) });
  for (const voter of (asked["voters"] ?? "").split(" ").filter((one) => one !== ""))
    await (
      await asking.askAs(voter)
    )("rooms.like", { entry });
  return entry;
}
