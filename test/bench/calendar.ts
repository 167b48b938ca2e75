import { seedEvents } from "../support/events.ts";
import { openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { costsOf, tellCosts } from "./cost.ts";
import { fetched } from "./fetched.ts";

const aDay = 86_400_000;

/** What a full calendar costs the server, as pages and as a file, and how large they are. */
export const calendar: Case = {
  name: "calendar",
  against: "no limit: /healthz, which renders nothing, in the same run",
  async measure({ tiny }: Plan): Promise<Measured> {
    const [turns, count] = tiny ? [3, 75] : [40, 7500];
    const node = await startNode({ NODE_ENV: "production", PACE_FACTOR: "1000" });
    const house = await openHouse(node.databaseUrl);
    const organisations: string[] = [];
    for (let i = 0; i < 150; i++) {
      const asked = { name: `School ${i}`, state: i % 2 ? "Ohio" : "Texas" };
      organisations.push((await house.command("organisations.found", asked)).slug);
    }
    const from = new Date(Date.now() - 30 * aDay);
    await seedEvents(house.db, { count, from, every: 70, organisations });
    const addresses = addressesOn(new Date(Date.now() + 30 * aDay).toISOString().slice(0, 7));
    const costs = await costsOf(addresses, { node, turns });
    const sizes: [string, number][] = [];
    for (const [page, path] of Object.entries(addresses))
      sizes.push([page, round((await fetched(node.url + path)).body.length / 1000, 1)]);
    await house.database.close();
    await node.stop();
    const kB = Object.fromEntries(sizes);
    const told = sizes.map(([page, size]) => `${page} ${size}`).join(", ");
    return {
      line: `${count} sessions. ${tellCosts(turns, costs)}. kB with Brotli: ${told}`,
      figures: { count, turns, cpuMs: costs, kB },
    };
  },
};

const addressesOn = (month: string): Record<string, string> => ({
  agenda: "/calendar",
  month: `/calendar?view=month&month=${month}`,
  "now and next": "/calendar?view=now",
  "a search": "/calendar?text=maps&kind=class&state=Ohio",
  "one event": "/sessions/seeded-70",
  "the file of all": "/calendar.ics",
  "the file of a search": "/calendar.ics?text=maps&kind=class&state=Ohio",
});
