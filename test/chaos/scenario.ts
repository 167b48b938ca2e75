import type { Random } from "./random.ts";

/** One way in which things go wrong while people talk. */
export interface Scenario {
  /** As `--scenario` names it: kebab-case. */
  readonly name: string;
  /** One sentence for `--list`: what is done, and what must hold besides the invariants. */
  readonly what: string;
  /** Who is there, where it differs from the usual. */
  readonly cast?: Partial<Cast>;
  /** False: nothing listens where nodes look for Redis, from the start. */
  readonly redis?: boolean;
  /** True: the last of the nodes is of the build that `--old` tells. */
  readonly old?: boolean;
  /** More of the nodes' configuration: `PACE_FACTOR` is 10000 unless told. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Does harm until `until` (`performance.now()` of this process) at the latest, and has healed all of it when it
   * settles. People talk meanwhile by themselves.
   */
  run(field: Field, random: Random, until: number): Promise<void>;
}

export interface Cast {
  readonly nodes: number;
  /** Real sockets with the shipped client, spread over nodes and rooms: team, members and visitors. */
  readonly clients: number;
  /** How many of them write. */
  readonly writers: number;
  /** Sessions with a floor each; the first has a backstage as well. */
  readonly sessions: number;
  /** Messages a second that all writers together say. */
  readonly aSecond: number;
}
export const usualCast: Cast = { nodes: 3, clients: 40, writers: 16, sessions: 2, aSecond: 20 };

/** Everything that a scenario can do harm to. */
export interface Field {
  readonly nodes: readonly FaultyNode[];
  /** Null in a scenario without it. */
  readonly redis: FaultyRedis | null;
  readonly postgres: FaultyPostgres;
  /** From clients to nodes: each of the four groups of clients has its own way to each node. */
  readonly fronts: readonly Front[];
  readonly clients: Clients;
  readonly moderation: Moderation;
  /**
   * Writes down that a fault begins, does it, and writes down that it has ended, also when `work` throws.
   * `met` writes down that it has shown itself (connections cut, `/readyz` degraded …): each name of a fault must have
   * been met at least once in a run. A client's disconnect or `unsure` and a node's exit meanwhile count by themselves.
   */
  fault(name: string, target: string, work: (met: Met) => Promise<void>): Promise<void>;
  /** Writes down a violation of what the scenario promises besides the invariants, such as a time limit. */
  violated(what: string): void;
  /** All who are to be there are there: from now on no node may come to hold much more memory. */
  warm(): Promise<void>;
  /** Waits so many milliseconds, or until the run is broken off. */
  pause(ms: number): Promise<void>;
}
export type Met = (what: string) => void;

/** A way for TCP that can be spoilt. Made by `openProxy(to, random)` of `faults/proxy.ts`; ended after the run. */
export interface Proxy {
  readonly port: number;
  readonly connections: number;
  /** Resets existing connections: all, or a share of them chosen by chance. How many it were. */
  cut(share?: number): number;
  /** As `cut`, but with FIN, as whoever stops in good order. */
  finish(share?: number): number;
  /** Tells whoever has connected that the server has ended, which hears nothing of that and goes on. */
  halfClose(share?: number): number;
  /** Resets them after so many more bytes in one direction, wherever in a message that is. How many it were. */
  cutAfter(bytes: number, share?: number): number;
  /** Cuts all, and refuses new ones until healed. */
  shut(): void;
  /** Keeps existing connections open and lets nothing through any more; new ones are fine. How many it were. */
  blackHole(only?: BlackHole): number;
  /** Lets everything through late: so many milliseconds, more or less `jitter`; in pieces of at most `slice` bytes. */
  slow(by: Slowness): void;
  /** Ends what was done to it. Connections that were black holes stay dead, and are reset. */
  heal(): void;
}
export interface Slowness {
  readonly latency: number;
  readonly jitter?: number;
  /** Bytes a second. */
  readonly rate?: number;
  readonly slice?: number;
}
export interface BlackHole {
  /** Chosen by chance; all unless told. */
  readonly share?: number;
  readonly direction?: "both" | "there" | "back";
  /** New connections too, until healed. */
  readonly fresh?: boolean;
  /** Of Redis: those that have subscribed, or those that publish. */
  readonly kind?: "subscriber" | "publisher";
}
/** The way from a node to PostgreSQL knows its protocol. */
export interface PostgresProxy extends Proxy {
  /** Cuts so many times between what commits (COMMIT, or the one statement that appends) and its answer. Told each time. */
  cutAfterCommit(times: number, whenCut: () => void): void;
}

export interface Front {
  readonly node: FaultyNode;
  /** 0 to 3. */
  readonly group: number;
  readonly proxy: Proxy;
}

/** One server process. Made by `startFaultyNode(plan)` of `faults/nodes.ts`; ended after the run. */
export interface FaultyNode {
  readonly name: string;
  /** Its own address, the same after each start. */
  readonly url: string;
  /** Null while it is not running. */
  readonly pid: number | null;
  readonly toPostgres: PostgresProxy;
  /** Null without Redis. */
  readonly toRedis: Proxy | null;
  /** SIGKILL; settles when it has gone. */
  kill(): Promise<void>;
  /** SIGTERM; settles with the exit code when it has gone. */
  stop(): Promise<number | null>;
  /** Starts it again; settles when it listens. */
  start(): Promise<void>;
  /** SIGSTOP. */
  pause(): void;
  /** SIGCONT. */
  resume(): void;
  /** Keeps its event loop busy for so long. */
  busy(ms: number): Promise<void>;
  /** Has it collect its garbage: what only waits for that does not count for its memory. */
  collect(): Promise<void>;
  /** What it has written so far in all its lives, both streams: JSON lines of the log, and what else there is. */
  output(): string;
}
/** What the harness tells a node to be. */
export interface NodePlan {
  readonly name: string;
  /** Without DATABASE_URL and REDIS_URL: the proxies decide those. */
  readonly env: Readonly<Record<string, string>>;
  /** The server's main file, where it is not this build's: a node of another version beside ours. */
  readonly main?: string;
  /** Further arguments of node: the broken variants come in by them. */
  readonly execArgv: readonly string[];
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly random: Random;
  /** Told of each start and of each exit; `expected`: we have killed or stopped it. */
  readonly record: (life: NodeLife) => void;
}
export type NodeLife =
  | { readonly did: "start"; readonly pid: number }
  | {
      readonly did: "exit";
      readonly code: number | null;
      readonly signal: string | null;
      readonly expected: boolean;
    };

/** Made by `startFaultyRedis()` of `faults/redis.ts`. */
export interface FaultyRedis {
  readonly url: string;
  pause(): void;
  resume(): void;
  kill(): Promise<void>;
  /** Again at the same address, empty. */
  restart(): Promise<void>;
  flush(): Promise<void>;
  /** Publishes so many forged and malformed packets into Lyceum's channels. */
  forge(packets: number, random: Random): Promise<void>;
}

/** A cluster of its own, durable. Made by `startFaultyPostgres()` of `faults/postgres.ts`. */
export interface FaultyPostgres {
  /** Of an empty database, not through any proxy. */
  readonly url: string;
  /** Ends at once, without a checkpoint. */
  stopImmediately(): Promise<void>;
  /** SIGKILL to the postmaster. */
  killPostmaster(): Promise<void>;
  /** SIGKILL to one backend of a node, which restarts all. */
  killBackend(random: Random): Promise<void>;
  start(): Promise<void>;
  /** SIGSTOP and SIGCONT to all its processes. */
  pause(): void;
  resume(): void;
  /** `pg_terminate_backend` for all connections of nodes; how many it were. */
  terminateBackends(): Promise<number>;
}

/** What the people's side can be made to do. All of it writes its own history. */
export interface Clients {
  /** Resets the connections of so many clients; how many it were. */
  cut(count: number, random: Random): number;
  /** So many clients stop reading their sockets, until the returned function is called. */
  stopReading(count: number, random: Random): () => void;
  /** So many clients load their page anew: what they know is gone, what they have not sent yet is not. */
  reload(count: number, random: Random): void;
  /** Seats so many more sockets in a process of its own, which watch the first floor and follow it by the shipped rule. */
  storm(sockets: number): Promise<Storm>;
  /** So many sockets more, each with an account of its own, post so often, whatever they are answered. */
  flood(by: {
    readonly sockets: number;
    readonly aSecond: number;
    readonly ms: number;
  }): Promise<Flooded>;
  /** The same message through all nodes at the same moment; with `differ` other words through the last of them. */
  race(differ: boolean): Promise<void>;
}
export interface Storm {
  /** Cuts all its sockets at once; they come back by themselves. */
  cut(): Promise<void>;
  /** Waits until all of them are back and have read to the end; how long that took, in milliseconds. Throws after `most`. */
  back(most: number): Promise<number>;
  /** Stops its whole process, so that nothing is read and nothing answered. */
  freeze(): void;
  /** Lets it go on. */
  thaw(): void;
  end(): Promise<void>;
}
export interface Flooded {
  readonly sent: number;
  readonly kept: number;
  /** Refused as `too-fast`, all with `retryAfter`. */
  readonly tooFast: number;
}

/** What a moderator does, through whichever node answers. Each settles when it is done, or was refused or unsure. */
export interface Moderation {
  /** Hides one of the last things said on the first floor. */
  hide(random: Random): Promise<void>;
  /** Shows again what was hidden last. */
  restore(): Promise<void>;
  /** Mutes a writer, or lifts the oldest mute. */
  mute(random: Random): Promise<void>;
  lift(): Promise<void>;
  /** Takes somebody from the team, who may not hear the backstage any more; or puts them there again. */
  dismiss(random: Random): Promise<void>;
  appoint(): Promise<void>;
  /** Closes the last session for good. */
  close(): Promise<void>;
}
