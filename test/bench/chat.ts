import type { AudiencePlan } from "./audience-plan.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { flushMs } from "./disk.ts";
import { messages } from "./material.ts";
import { type Played, playOnBare, playOnOurs } from "./playing.ts";

/** A lively chat on one node that keeps what it acknowledges, beside a server that keeps nothing. */
export const chat: Case = {
  name: "chat",
  against: "a bare Socket.IO server that stores nothing, with the same messages and clients",
  async measure({ tiny }: Plan): Promise<Measured> {
    const { from, said } = await messages(tiny ? 20 : 200);
    const size = tiny ? { watchers: 10, seconds: 2 } : { watchers: 200, seconds: 60 };
    const crowd = { ...size, authors: Math.min(20, size.watchers), aSecond: 20 };
    const texts = said.map(({ text }) => text);
    const disk = flushMs();
    const ours = await playOnOurs({ ...crowd, texts });
    const bare = await playOnBare({ ...crowd, texts });
    return {
      line: tell({ crowd, disk, ours, bare }),
      figures: { ...crowd, material: from, diskMs: disk, ours, bare },
      faults: [...ours.faults, ...bare.faults.map((fault) => `bare server: ${fault}`)],
    };
  },
};

interface Told {
  readonly crowd: Pick<AudiencePlan, "aSecond" | "seconds"> & { readonly watchers: number };
  readonly disk: number;
  readonly ours: Played;
  readonly bare: Played;
}

function tell({ crowd, disk, ours, bare }: Told): string {
  const { watchers, aSecond, seconds } = crowd;
  const both = (of: (one: Played) => number, unit: string): string =>
    `${round(of(ours))} ${unit} (bare ${round(of(bare))}, ×${round(of(ours) / of(bare), 1)})`;
  return [
    `${watchers} watchers, ${aSecond} messages a second for ${seconds} s`,
    `sent to acknowledged p50 ${both(({ acknowledged }) => acknowledged.p50, "ms")}`,
    `p99 ${both(({ acknowledged }) => acknowledged.p99, "ms")}`,
    `sent to seen p50 ${both(({ sighted }) => sighted.p50, "ms")}`,
    `p99 ${both(({ sighted }) => sighted.p99, "ms")}`,
    `the disk alone takes ${round(disk)} ms to keep something`,
    `CPU of the server ${both(({ cpu }) => cpu.server, "s")}`,
    `of PostgreSQL ${round(ours.cpu.postgres)} s`,
    `of the clients ${both(({ cpu }) => cpu.clients, "s")}`,
    ours.faults.length === 0
      ? `every place of ${ours.sent} messages seen ${watchers} times, once each and in order`
      : `${ours.seen} sightings of ${ours.sent} messages`,
  ].join(", ");
}
