import type { Random } from "../random.ts";
import type { FaultyPostgres, Field, Met, Scenario } from "../scenario.ts";
import { again, type Episode } from "./episode.ts";
import { isDegraded, mustBeWell } from "./probing.ts";

/** All must have healed so soon after PostgreSQL has returned, in milliseconds. */
const wellAgain = (field: Field): Promise<void> => mustBeWell(field, "database", 10_000);

/** PostgreSQL is away for so many milliseconds, and brought back in any case. */
async function outage(field: Field, random: Random, met: Met): Promise<void> {
  if (await isDegraded(field.nodes, "database", 6_000)) met("a node says so");
  await field.pause(random.whole(0, 6_000));
}

export const postgresStop: Episode = {
  harms: "postgres",
  longest: 14_000,
  after: wellAgain,
  play: (field, random) =>
    field.fault("postgres-stop", "postgres", async (met) => {
      const { postgres } = field;
      await random.pick([() => postgres.stopImmediately(), () => postgres.killPostmaster()])();
      try {
        await outage(field, random, met);
      } finally {
        await postgres.start();
      }
    }),
};

export const postgresPause: Episode = {
  harms: "postgres",
  longest: 14_000,
  after: wellAgain,
  play: (field, random) =>
    field.fault("postgres-pause", "postgres", async (met) => {
      field.postgres.pause();
      try {
        await outage(field, random, met);
      } finally {
        field.postgres.resume();
      }
    }),
};

export const postgresTerminate: Episode = {
  harms: "postgres",
  longest: 9_000,
  after: wellAgain,
  play: (field, random) =>
    field.fault("postgres-terminate", "postgres", async (met) => {
      for (let count = random.whole(4, 7); count > 0; count -= 1) {
        const ended = await terminate(field.postgres);
        if (ended > 0) met(`${ended} connections were ended`);
        await field.pause(1_000);
      }
    }),
};

const terminate = (postgres: FaultyPostgres): Promise<number> => postgres.terminateBackends();

export const postgresBackend: Episode = {
  harms: "postgres",
  longest: 5_000,
  after: wellAgain,
  play: (field, random) =>
    field.fault("postgres-backend", "postgres", async (met) => {
      await field.postgres.killBackend(random);
      met("all of them begin again");
      await field.pause(1_000);
    }),
};

/** New connections are fine: nodes must give up the dead ones by themselves. */
export const postgresHalfOpen: Episode = {
  harms: "postgres",
  longest: 12_000,
  play: (field, random) =>
    field.fault("postgres-half-open", "postgres", async (met) => {
      const nodes = random.some(field.nodes, random.whole(1, field.nodes.length));
      for (const { name, toPostgres } of nodes) {
        const dead = toPostgres.blackHole({ direction: random.pick(["both", "there", "back"]) });
        if (dead > 0) met(`${dead} connections of ${name} are dead`);
      }
      try {
        await field.pause(1_000);
        await mustBeWell({ ...field, nodes }, "database", 5_000);
        await field.pause(4_000);
      } finally {
        for (const { toPostgres } of nodes) toPostgres.heal();
      }
    }),
};

export const commitCut: Episode = {
  harms: "postgres",
  longest: 9_000,
  after: wellAgain,
  play: (field, random) =>
    field.fault("commit-cut", "postgres", async (met) => {
      for (const { name, toPostgres } of field.nodes)
        toPostgres.cutAfterCommit(random.whole(10, 40), () => met(name));
      await field.pause(8_000);
      for (const { toPostgres } of field.nodes) toPostgres.heal();
    }),
};

export const scenariosOfPostgres: readonly Scenario[] = [
  {
    name: "postgres-stop",
    what: "PostgreSQL is stopped at once, or its postmaster killed, and started again: nothing acknowledged is lost.",
    run: again(postgresStop),
  },
  {
    name: "postgres-pause",
    what: "All processes of PostgreSQL are stopped for up to 12 s: nothing is acknowledged meanwhile.",
    run: again(postgresPause),
  },
  {
    name: "postgres-terminate",
    what: "All connections of nodes are ended by PostgreSQL each second; sometimes one backend is killed.",
    run: again(postgresTerminate, postgresBackend),
  },
  {
    name: "postgres-half-open",
    what: "Connections to PostgreSQL are dead without a sign, new ones are fine: nodes serve again within 5 s.",
    run: again(postgresHalfOpen),
  },
  {
    name: "commit-cut",
    what: "Connections are cut between COMMIT, or the statement that appends, and its answer: the same id settles it.",
    run: again(commitCut),
  },
];
