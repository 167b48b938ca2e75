/** Modules of ours, below `dist`, and those that are loaded in their place, beside this one. */
type Swaps = Readonly<Record<string, string>>;
export interface Broken {
  readonly what: string;
  readonly inNodes?: Swaps;
  readonly inClients?: Swaps;
  /** A scenario in which it shows soon, and the invariant that must find it. */
  readonly scenario: string;
  readonly foundBy: string;
}

/** What can be broken on purpose, to see that it is found out. */
export const breakages = {
  "ack-before-commit": {
    what: "nodes acknowledge a message while its transaction is still open",
    inNodes: { "server/frame/database.js": "./ack-before-commit.js" },
    scenario: "postgres-stop",
    foundBy: "I1",
  },
  "no-unique-key": {
    what: "the ledger does not know a message that is sent again",
    scenario: "racing-sends",
    foundBy: "I2",
  },
  "payload-through-bus": {
    what: "nodes pass on what another node tells them, and do not read it",
    inNodes: {
      "server/frame/tailer.js": "./payload-through-bus.js",
      "server/frame/bus.js": "./silent-bus.js",
    },
    scenario: "redis-absent",
    foundBy: "I16",
  },
  "no-gap-check": {
    what: "clients show whatever comes",
    inClients: { "client/rooms/rule.js": "./no-gap-check.js" },
    scenario: "client-cuts",
    foundBy: "I11",
  },
  "no-access-on-catch-up": {
    what: "nodes ask nobody who reads what was missed whether they may",
    inNodes: { "shared/rooms.js": "./no-access-on-catch-up.js" },
    scenario: "moderation-races",
    foundBy: "I12",
  },
} as const satisfies Readonly<Record<string, Broken>>;
export type Breakage = keyof typeof breakages;

export const brokenBy = (name: Breakage): Broken => breakages[name];

export const isBreakage = (name: string): name is Breakage => Object.hasOwn(breakages, name);
