import type { Log } from "../log.ts";
import { findBinaries } from "./binaries.ts";
import { ensureCluster } from "./cluster.ts";
import { baseFor, clusterIn, findSecret, makeSecret, possibleClusters } from "./places.ts";
import { findRunning } from "./pid-file.ts";
import { startPostmaster } from "./postmaster.ts";
import { postgresUser } from "./user.ts";

export interface Embedded {
  /** For `openDatabase`: its user owns everything in the cluster. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Runs the PostgreSQL that npm brings along, with its data in `dataDir` (an absolute path, made when missing).
 * Not durable is for tests only: quicker, and loses acknowledged writes in a power cut.
 * Throws when the folder is in use by another server.
 */
export async function startEmbedded(
  dataDir: string,
  options: { readonly durable: boolean; readonly log: Log },
): Promise<Embedded> {
  const user = postgresUser();
  const native = findBinaries(user);
  const cluster = clusterIn(baseFor(dataDir, user));
  const password = makeSecret(dataDir);
  ensureCluster(cluster, { native, user, password, durable: options.durable });
  const postmaster = await startPostmaster(cluster, { native, user, ...options });
  return { url: urlOf(password, postmaster.port), stop: postmaster.stop };
}

/** The database of a server that is running on this data folder now, for the command line; null if none is. */
export function findRunningEmbedded(dataDir: string): string | null {
  const password = findSecret(dataDir);
  if (password === null) return null;
  const running = possibleClusters(dataDir).map(findRunning);
  const port = running.find((one) => one?.ready)?.port;
  return port === undefined ? null : urlOf(password, port);
}

const urlOf = (password: string, port: number): string =>
  `postgres://lyceum:${password}@127.0.0.1:${port}/postgres`;
