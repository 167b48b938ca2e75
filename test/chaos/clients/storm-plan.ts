import { z } from "zod";

/** What a process full of sockets is to do. */
export const StormPlan = z.object({
  room: z.string(),
  /** Each socket begins at one of them, and goes on to the next whenever it is cut. */
  urls: z.array(z.string()),
  sockets: z.number().int(),
  /** Connections a second while they are seated. */
  aSecond: z.number(),
});
export type StormPlan = z.output<typeof StormPlan>;

export const Asked = z.enum(["cut", "tell"]);
export type Asked = z.output<typeof Asked>;

/** How they stand. */
export const Told = z.object({
  connected: z.number(),
  /** How many have watched since they connected last, and read on to where the room stood. */
  watching: z.number(),
  /** The place that all of them have reached. */
  least: z.number(),
  /** What the shipped rule did not allow. */
  faults: z.array(z.string()),
});
export type Told = z.output<typeof Told>;
