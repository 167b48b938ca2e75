import { randomUUID } from "node:crypto";
import type { Name } from "../../shared/contract.ts";
import type { RoomKind } from "../../shared/rooms.ts";
import type { Cell, Sample } from "./samples.ts";
import { newEntry, newOrganisation, newQuestion, type World } from "./world.ts";

type OfOpenHouses = Exclude<Extract<Name, `openHouses.${string}`>, `${string}.bringIn${string}`>;

const theOne = ({ openHouse }: World) => ({ session: openHouse });
/** A question that waits on the desk or stands on the floor; elsewhere there are none, and whatever was said does. */
const aQuestion = async (world: World, { kind }: Cell) => ({
  entry: await questionIn(world, kind),
});

async function questionIn(world: World, kind: RoomKind): Promise<string> {
  if (kind !== "floor") return newEntry(world, kind);
  const { entry } = await world.house.command("openHouses.approve", {
    entry: (await newQuestion(world)).desk,
  });
  return entry;
}

export const openHouseSamples: { readonly [N in OfOpenHouses]: Sample<N> } = {
  "openHouses.schedule": async (world) => ({
    title: "An open house",
    organisation: await newOrganisation(world),
    day: "2099-12-01",
    from: "16:00",
    minutes: 60,
    zone: "America/New_York",
  }),
  "openHouses.stage": () => ({ title: "An open house of old", minutes: 60, source: "a file" }),
  "openHouses.one": theOne,
  "openHouses.floor": theOne,
  "openHouses.desk": theOne,
  "openHouses.mine": theOne,
  "openHouses.ask": (world) => ({ ...theOne(world), id: randomUUID(), text: "Why?" }),
  "openHouses.withdraw": aQuestion,
  "openHouses.approve": aQuestion,
  "openHouses.decline": async (world, cell) => ({
    ...(await aQuestion(world, cell)),
    reason: "off-topic",
  }),
  "openHouses.reconsider": async (world, cell) => {
    const { entry } = await aQuestion(world, cell);
    if (cell.kind === "desk")
      await world.house.command("openHouses.decline", { entry, reason: "off-topic" });
    return { entry };
  },
  "openHouses.merge": async (world, cell) => ({
    ...(await aQuestion(world, cell)),
    into: await questionIn(world, "floor"),
  }),
  "openHouses.takeUp": aQuestion,
  "openHouses.answer": async (world, cell) => ({
    ...(await aQuestion(world, cell)),
    id: randomUUID(),
    text: "Because.",
  }),
  "openHouses.reopen": async (world, cell) => {
    const { entry } = await aQuestion(world, cell);
    if (cell.kind === "floor") await world.house.command("openHouses.takeUp", { entry });
    return { entry };
  },
  "openHouses.say": ({ rooms, stage }, { kind }) => ({
    room: kind === "floor" ? stage : rooms[kind],
    id: randomUUID(),
    text: "Hello.",
  }),
  "openHouses.extend": (world) => ({ ...theOne(world), minutes: 5 }),
  "openHouses.close": theOne,
};

const noQuestions: readonly RoomKind[] = ["backstage", "forum", "practice", "inbox"];
const notOnTheFloor: readonly RoomKind[] = [...noQuestions, "desk"];
/** Where there is nothing that the request could be about. */
export const noOpenHouse: Readonly<Partial<Record<Name, readonly RoomKind[]>>> = {
  "openHouses.withdraw": ["floor", "backstage", "forum", "desk", "practice"],
  "openHouses.approve": noQuestions,
  "openHouses.decline": noQuestions,
  "openHouses.reconsider": noQuestions,
  "openHouses.merge": noQuestions,
  "openHouses.takeUp": notOnTheFloor,
  "openHouses.answer": notOnTheFloor,
  "openHouses.reopen": notOnTheFloor,
  "openHouses.say": ["backstage", "forum", "desk", "inbox"],
};
