import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { atTheEnd } from "../support/leftovers.ts";

/** What an audience is to do. */
export const AudiencePlan = z.object({
  url: z.string(),
  room: z.string(),
  /** Everybody who watches, by the secret of their sign-in (null: a visitor). The first of them speak. */
  secrets: z.array(z.string().nullable()),
  authors: z.number().int().positive(),
  texts: z.array(z.string()),
  aSecond: z.number(),
  seconds: z.number(),
});
export type AudiencePlan = z.output<typeof AudiencePlan>;

const Spread = z.object({ p50: z.number(), p99: z.number(), most: z.number() });

/** What it met; times in milliseconds. */
export const Heard = z.object({
  sent: z.number(),
  seen: z.number(),
  acknowledged: Spread,
  sighted: Spread,
  /** Places that were missed, doubled or out of order; messages refused or not seen. */
  faults: z.array(z.string()),
  /** CPU seconds of the audience itself. */
  cpu: z.number(),
});
export type Heard = z.output<typeof Heard>;

/**
 * Seats an audience in a process of its own, so that its work is not the server's, and lets it speak and watch.
 * `onSeated` is called when everybody watches and nobody has spoken yet.
 */
export async function playTo(plan: AudiencePlan, onSeated: () => void): Promise<Heard> {
  const child = fork(fileURLToPath(new URL("./audience.js", import.meta.url)), {
    execArgv: ["--enable-source-maps"],
  });
  atTheEnd(() => child.kill("SIGKILL"));
  const exit = once(child, "exit").then(([code]) => {
    throw new Error(`the audience left with ${code}`);
  });
  exit.catch(() => undefined);
  const told = async (): Promise<unknown> =>
    (await Promise.race([once(child, "message"), exit]))[0];
  child.send(plan);
  await told();
  onSeated();
  child.send("begin");
  const heard = Heard.parse(await told());
  child.kill();
  return heard;
}
