import { randomUUID } from "node:crypto";
import type { Browser, House } from "./house.ts";
import { asks, asksAloud, type Asked, type HeldOpenHouse, heldOpenHouse } from "./open-houses.ts";
import { proven } from "./people.ts";

export interface FullOpenHouse extends HeldOpenHouse {
  /** Whose questions have come to all that questions can come to. */
  readonly asker: Browser;
  readonly waiting: Asked;
  /** On the floor. */
  readonly open: Asked & { readonly floor: string };
}

/** An open house in which everything has happened: one question of each state, votes, words on stage, a written answer. */
export async function fullOpenHouse(house: House): Promise<FullOpenHouse> {
  const held = await heldOpenHouse(house);
  const { host, floor: room } = held;
  const asker = await proven(house, "Ada Asker");
  const other = await proven(house, "Bob Binder");
  const say = (text: string) => host.get("openHouses.say", { room, id: randomUUID(), text });
  for (const text of ["Welcome", "See https://example.org", "**Now**", "One", "Two"])
    await say(text);
  const [first, current, open] = [
    await asksAloud(held, asker, "What is fair?"),
    await asksAloud(held, asker, "Who says so?"),
    await asksAloud(held, other, "Since when?"),
  ];
  await asker.get("rooms.like", { entry: open.floor });
  await host.get("openHouses.takeUp", { entry: first.floor });
  const answer = { entry: first.floor, id: randomUUID(), text: "What *all* would choose." };
  await host.get("openHouses.answer", answer);
  await host.get("openHouses.takeUp", { entry: current.floor });
  const alike = await asks(held, asker, "Since when is it so?");
  await host.get("openHouses.merge", { entry: alike.desk, into: open.floor });
  const declined = await asks(held, asker, "Where do you park?");
  const why = { reason: "off-topic", note: "Behind the gym." } as const;
  await host.get("openHouses.decline", { entry: declined.desk, ...why });
  return { ...held, asker, open, waiting: await asks(held, asker, "May we vote?") };
}
