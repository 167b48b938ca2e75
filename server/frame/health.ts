import type { Bus } from "./bus.ts";
import type { Database } from "./database.ts";
import type { Guard } from "./guard.ts";

/**
 * What is not as it should be. Without Redis a node serves all the same, only later; and where the archive's files
 * cannot be kept, they are made once they can.
 */
export type Trouble = "database" | "connections" | "stopping" | "redis" | "archive";
export const canServe = (troubles: readonly Trouble[]): boolean =>
  troubles.every((trouble) => trouble === "redis" || trouble === "archive");

interface Looked {
  readonly database: Pick<Database, "isWell">;
  readonly bus: Pick<Bus, "isWell"> | null;
  readonly guard: Pick<Guard, "handshakes" | "poolEmptyFor">;
  readonly isArchiveWell: () => boolean;
}

/** A pool that is empty for longer, in milliseconds, is more than busy. */
const longestEmpty = 5_000;

export async function troublesOf(looked: Looked): Promise<Trouble[]> {
  const { database, bus, guard, isArchiveWell } = looked;
  if (guard.handshakes.isClosed()) return ["stopping"];
  const found: Trouble[] = [];
  if (!(await database.isWell())) found.push("database");
  if (guard.poolEmptyFor() > longestEmpty) found.push("connections");
  if (bus?.isWell() === false) found.push("redis");
  if (!isArchiveWell()) found.push("archive");
  return found;
}
