import type { Bus } from "./bus.ts";
import type { Database } from "./database.ts";
import type { Guard } from "./guard.ts";

/** What is not as it should be. Without Redis a node serves all the same, only later. */
export type Trouble = "database" | "connections" | "stopping" | "redis";
export const canServe = (troubles: readonly Trouble[]): boolean =>
  troubles.every((trouble) => trouble === "redis");

interface Looked {
  readonly database: Pick<Database, "isWell">;
  readonly bus: Pick<Bus, "isWell"> | null;
  readonly guard: Pick<Guard, "handshakes" | "poolEmptyFor">;
}

/** A pool that is empty for longer, in milliseconds, is more than busy. */
const longestEmpty = 5_000;

export async function troublesOf({ database, bus, guard }: Looked): Promise<Trouble[]> {
  if (guard.handshakes.isClosed()) return ["stopping"];
  const found: Trouble[] = [];
  if (!(await database.isWell())) found.push("database");
  if (guard.poolEmptyFor() > longestEmpty) found.push("connections");
  if (bus?.isWell() === false) found.push("redis");
  return found;
}
