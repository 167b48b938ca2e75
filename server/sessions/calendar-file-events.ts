import { createHash } from "node:crypto";
import ICAL from "ical.js";
import { clean } from "../../shared/values.ts";
import type { Block } from "./calendar-file-blocks.ts";
import { type Length, lengthOf } from "./calendar-file-series.ts";
import { type Clocks, Refusal, timesIn, type Told } from "./calendar-file-times.ts";

/** One event of a calendar file: of a series, one of its dates. */
export interface EventRead {
  /** Names the event, or its whole series, for ever; made of what stands in it where the file has none. */
  readonly uid: string;
  /** Which of its series it is: the moment at which the series has it, or the day where it has no time; null alone. */
  readonly occurrence: string | null;
  /** Grows with each change (RFC 5545, section 3.8.7.4). */
  readonly sequence: number;
  /** One line; as long as the file has it. */
  readonly title: string;
  readonly description: string;
  readonly location: string | null;
  readonly url: string | null;
  /** The name or the address of who holds it. */
  readonly organizer: string | null;
  readonly categories: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** False where the file tells no end, and an hour is taken. */
  readonly endKnown: boolean;
  /** The IANA zone in which it is told. */
  readonly zone: string;
  /** Days without times of day. */
  readonly wholeDays: boolean;
  readonly cancelled: boolean;
  /** The line of the file on which it begins, counted from 1. */
  readonly line: number;
}

/** By what the components of a file are read. */
export interface Reading {
  readonly clocks: Clocks;
  readonly until: Date;
  /** The whole file takes its events back (RFC 5546, section 3.2.5). */
  readonly cancels: boolean;
}
/** A component of a file as it was understood, before its series is followed. */
export interface Draft {
  readonly block: Block;
  readonly component: ICAL.Component;
  readonly start: Told;
  readonly length: Length;
  /** Which of a series it replaces. */
  readonly replaces: Told | null;
  readonly told: Pick<
    EventRead,
    "uid" | "sequence" | "title" | "description" | "location" | "url" | "organizer" | "categories"
  > & { readonly cancelled: boolean };
}

/** What a component says. Throws a `Refusal`, or what the parser throws. */
export function draftOf(block: Block, { clocks, cancels }: Reading): Draft {
  if (block.kind !== "VEVENT") throw new Refusal("not-an-event", block.kind);
  if (!block.whole) throw new Refusal("unreadable", "END:VEVENT");
  const component = new ICAL.Component(ICAL.parse(block.text));
  const starts = component.getFirstProperty("dtstart");
  const start = starts && timesIn(starts, clocks)[0];
  if (!start) throw new Refusal("no-start");
  const replaced = component.getFirstProperty("recurrence-id");
  if (replaced?.getParameter("range")) throw new Refusal("range");
  const told = toldIn(component, start);
  return {
    block,
    component,
    start,
    length: lengthOf(component, start, clocks),
    replaces: (replaced && timesIn(replaced, clocks)[0]) ?? null,
    told: { ...told, cancelled: cancels || textOf(component, "status") === "CANCELLED" },
  };
}

const textOf = (component: ICAL.Component, name: string): string | null => {
  const value = component.getFirstPropertyValue(name);
  return value === null ? null : clean(String(value)).trim() || null;
};

function toldIn(component: ICAL.Component, start: Told): Omit<Draft["told"], "cancelled"> {
  const title = textOf(component, "summary")?.replaceAll(/\s+/g, " ");
  if (!title) throw new Refusal("no-title");
  const unnamed = createHash("sha256").update(`${start.at.toISOString()} ${title}`).digest("hex");
  const organizer = component.getFirstProperty("organizer");
  return {
    uid: textOf(component, "uid") ?? unnamed,
    sequence: Number(textOf(component, "sequence")) || 0,
    title,
    description: textOf(component, "description") ?? "",
    location: textOf(component, "location"),
    url: textOf(component, "url"),
    organizer:
      organizer?.getFirstParameter("cn") ||
      (textOf(component, "organizer")?.replace(/^mailto:/i, "") ?? null),
    categories: component
      .getAllProperties("categories")
      .flatMap((property) => property.getValues().map((value) => clean(String(value)).trim()))
      .filter((word) => word !== ""),
  };
}
