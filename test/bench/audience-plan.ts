import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { atTheEnd } from "../support/leftovers.ts";

/** Who is there, each on a connection of their own. */
export const Seating = z.array(
  z.object({
    url: z.string(),
    room: z.string(),
    /** Of their sign-in; null for a visitor. */
    secret: z.string().nullable(),
    watches: z.boolean(),
    speaks: z.boolean(),
  }),
);
export type Seating = z.output<typeof Seating>;

/** What is said, by all who speak in turn. */
export const Play = z.object({
  texts: z.array(z.string()),
  /** At even distances; null where each says the next thing as soon as the last is acknowledged. */
  aSecond: z.number().nullable(),
  seconds: z.number(),
});
export type Play = z.output<typeof Play>;

export const Spread = z.object({
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  most: z.number(),
});
export type Spread = z.output<typeof Spread>;

/** What it met; times in milliseconds. */
export const Heard = z.object({
  sent: z.number(),
  /** How long until all of it was acknowledged, in seconds. */
  took: z.number(),
  /** Each message by each who watches its room. */
  seen: z.number(),
  acknowledged: Spread,
  sighted: Spread,
  /** Places that were missed, doubled or out of order; messages refused or not seen. */
  faults: z.array(z.string()),
  /** CPU seconds of the audience itself. */
  cpu: z.number(),
});
export type Heard = z.output<typeof Heard>;

export interface Audience {
  play(asked: Play): Promise<Heard>;
  leave(): Promise<void>;
}

/** Seats an audience in a process of its own, so that its work is not the server's. */
export async function seatAudience(seating: Seating): Promise<Audience> {
  const child = fork(fileURLToPath(new URL("./audience.js", import.meta.url)), {
    execArgv: ["--enable-source-maps"],
  });
  atTheEnd(() => child.kill("SIGKILL"));
  const left = once(child, "exit").then(([code]) => {
    throw new Error(`the audience left with ${code}`);
  });
  left.catch(() => undefined);
  const answered = async (told: Seating | Play): Promise<unknown> => {
    const answer = once(child, "message");
    child.send(told);
    return (await Promise.race([answer, left]))[0];
  };
  await answered(seating);
  return {
    play: async (asked) => Heard.parse(await answered(asked)),
    async leave() {
      child.kill();
      await left.catch(() => undefined);
    },
  };
}
