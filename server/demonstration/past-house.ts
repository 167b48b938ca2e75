import { randomUUID } from "node:crypto";
import type { SessionRole } from "../../shared/protocol.ts";
import { type Draft, houseId, render } from "../rooms/index.ts";
import type { Around } from "./around.ts";
import { opensIn } from "./chats.ts";
import type { Step } from "./house-talk.ts";
import type { DemonstrationHouse } from "./open-houses.ts";
import type { Someone } from "./words.ts";

/** The floor of an open house that is over: recorded now, with the times of then. */
export function draftsOf(around: Around, house: DemonstrationHouse, room: string): Draft[] {
  const opens = around.now.getTime() + opensIn(around.now, house) * 60_000;
  const asked = house.steps.filter((step) => step.does === "ask");
  const ids = asked.map(() => houseId(randomUUID()));
  return house.steps.flatMap((step) => {
    const number = "question" in step ? step.question - 1 : asked.findIndex((one) => one === step);
    const about = { entry: ids[number] ?? "", votes: asked[number]?.votes ?? 0 };
    const at = new Date(opens + step.at * 1000).toISOString();
    return recorded(step, about).map((one): Draft => ({
      ...one,
      ...speakerIn(around, house, step.by),
      room,
      needs: "nothing",
      what: { ...one.what, at },
    }));
  });
}

type Recorded = Pick<Draft, "id" | "kind" | "entry" | "refersTo" | "what" | "html">;

function recorded(
  step: Step,
  { entry, votes }: { readonly entry: string; readonly votes: number },
): Recorded[] {
  switch (step.does) {
    case "say":
      return [said(randomUUID(), step.text)];
    case "ask":
      return [{ ...said(entry, step.text), what: { text: step.text, asked: true } }];
    case "takeUp":
      return [marked(entry, { mark: "current", votes })];
    case "answer": {
      const words =
        step.text === null ? [] : [{ ...said(randomUUID(), step.text), refersTo: entry }];
      return [...words, marked(entry, { mark: "answered", votes })];
    }
  }
}

const said = (id: string, text: string): Recorded => ({
  id,
  kind: "said",
  entry: id,
  what: { text },
  html: render(text),
});

const marked = (entry: string, what: NonNullable<Draft["what"]>): Recorded => ({
  id: houseId(randomUUID()),
  kind: "marked",
  entry,
  what,
});

function speakerIn({ cast }: Around, house: DemonstrationHouse, by: Someone) {
  const { id, name, handle } = cast[by];
  return { author: id, who: { name, handle, role: roleIn(house, by) } };
}

function roleIn(house: DemonstrationHouse, by: Someone): SessionRole | null {
  if (by === house.host) return "host";
  if (by === house.moderator) return "moderator";
  return by === house.guest ? "guest leader" : null;
}
