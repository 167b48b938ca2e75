import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { requests } from "../../shared/contract.ts";
import type { Packet } from "../../shared/rooms.ts";
import type { Bus } from "./bus.ts";
import { jobsLate } from "./clock.ts";
import type { Database } from "./database.ts";
import type { Guard } from "./guard.ts";
import type { Perform } from "./perform.ts";
import type { PeoplesServer } from "./sockets.ts";
import type { Tailer } from "./tailer.ts";

/** What a node counts and measures of itself, as Prometheus reads it. */
export interface Metrics {
  /** The doorway, with every answer counted by its request's name and code. */
  counting(perform: Perform): Perform;
  /** Told what readers here have just been told. */
  told(packet: Packet): void;
  /** All of it, in the text format of Prometheus 0.0.4. */
  text(): Promise<string>;
}

/** What is looked into when somebody reads. */
interface Measured {
  readonly seats: () => { readonly io: PeoplesServer } | null;
  readonly tailer: Pick<Tailer, "followed">;
  readonly bus: Pick<Bus, "isWell"> | null;
  readonly guard: Pick<Guard, "loop">;
  readonly isArchiveWell: () => boolean;
  readonly database: Pick<Database, "db" | "pool">;
}

const durations = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function makeMetrics(measured: Measured): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // by itself it would wake the loop a hundred times a second to see how late it is
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  for (const { look, ...about } of gaugesOf(measured)) lookedUp({ ...about, registers }, look);
  const lag = new Histogram({
    name: "lyceum_tailer_lag_seconds",
    help: "From when a record was made to when readers on this node were told.",
    buckets: durations,
    registers,
  });
  return {
    counting: countingIn(registers),
    told({ records }) {
      const made = records.at(-1)?.at;
      if (made !== undefined) lag.observe(Math.max(0, Date.now() - Date.parse(made)) / 1_000);
    },
    text: () => registry.metrics(),
  };
}

function countingIn(registers: Registry[]): Metrics["counting"] {
  const answered = new Counter({
    name: "lyceum_requests_total",
    help: "Requests answered, by name and by code: ok, or how they were refused.",
    labelNames: ["name", "code"],
    registers,
  });
  const took = new Histogram({
    name: "lyceum_request_seconds",
    help: "How long requests took.",
    labelNames: ["name"],
    buckets: durations,
    registers,
  });
  return (perform) => async (name, asked, by) => {
    const known = Object.hasOwn(requests, name) ? name : "unknown";
    const done = took.startTimer({ name: known });
    const performed = await perform(name, asked, by);
    done();
    answered.inc({ name: known, code: performed.answer.ok ? "ok" : performed.answer.code });
    return performed;
  };
}

interface Look {
  readonly name: string;
  readonly help: string;
  readonly look: () => number | Promise<number>;
}

const gaugesOf = (measured: Measured): Look[] => [
  ...gaugesOfPeople(measured),
  ...gaugesOfPool(measured),
  {
    name: "lyceum_loop_delay_seconds",
    help: "How late the process comes to what is due; above 0.2 it lets nobody in.",
    look: () => measured.guard.loop.delay() / 1_000,
  },
  {
    name: "lyceum_bus_well",
    help: "1 where hints of other nodes come, 0 where they cannot be trusted, -1 without Redis.",
    look: () => (measured.bus === null ? -1 : Number(measured.bus.isWell())),
  },
  {
    name: "lyceum_archive_well",
    help: "1 where the archive's files can be kept on this node, 0 where not.",
    look: () => Number(measured.isArchiveWell()),
  },
  {
    name: "lyceum_jobs_late",
    help: "Jobs that have been due for 5 seconds.",
    look: () => jobsLate(measured.database.db),
  },
];

const gaugesOfPeople = ({ seats, tailer }: Measured): Look[] => [
  {
    name: "lyceum_sockets",
    help: "Connections of people.",
    look: () => seats()?.io.engine.clientsCount ?? 0,
  },
  {
    name: "lyceum_rooms_followed",
    help: "Rooms that are heard here.",
    look: () => tailer.followed().length,
  },
];

const gaugesOfPool = ({ database }: Measured): Look[] =>
  (["total", "idle", "waiting"] as const).map((which) => ({
    name: `lyceum_pool_${which}`,
    help: "Connections to PostgreSQL; waiting: requests that wait for one.",
    look: () => database.pool()[which],
  }));

function lookedUp(
  about: { readonly name: string; readonly help: string; readonly registers: Registry[] },
  look: Look["look"],
): Gauge {
  return new Gauge({
    ...about,
    // called with the gauge as `this`, so not an arrow function
    async collect() {
      // what cannot be looked up now, with the database away, is not a number
      this.set(await Promise.resolve(look()).catch(() => Number.NaN));
    },
  });
}
