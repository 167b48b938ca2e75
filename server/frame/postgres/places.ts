import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { mayReach, type SystemUser } from "./user.ts";

/** Where root keeps what another system user must reach. Never a guessable folder that others can write to. */
const systemDir = "/var/lib/lyceum";
const clusterName = "pg18";

/** The folder that the cluster's own folder goes into: the data folder, if PostgreSQL can get there. */
export function baseFor(dataDir: string, user: SystemUser): string {
  mkdirSync(dataDir, { recursive: true });
  const base = mayReach(dataDir, user) ? dataDir : elsewhere(dataDir);
  mkdirSync(base, { recursive: true });
  return base;
}

export const clusterIn = (base: string): string => join(base, clusterName);

/** Where the cluster of a data folder may be. */
export const possibleClusters = (dataDir: string): string[] =>
  [dataDir, elsewhere(dataDir)].map(clusterIn);

/** Where a copy of the binaries of this version may be kept. */
export function binariesCopy(version: string, user: SystemUser): string {
  const base = user === null ? join(homedir(), ".cache/lyceum") : systemDir;
  return join(base, `postgres-${version}`);
}

/** The password of a data folder's database, made at its first start. */
export function makeSecret(dataDir: string): string {
  const file = secretFile(dataDir);
  if (!existsSync(file))
    writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8");
}

export function findSecret(dataDir: string): string | null {
  const file = secretFile(dataDir);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

const secretFile = (dataDir: string): string => join(dataDir, "pg.secret");

function elsewhere(dataDir: string): string {
  return join(systemDir, createHash("sha256").update(dataDir).digest("hex").slice(0, 16));
}
