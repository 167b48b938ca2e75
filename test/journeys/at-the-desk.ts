import { randomUUID } from "node:crypto";
import { to } from "../../client/addresses.ts";
import type { Browser } from "../support/house.ts";
import { until } from "../support/until.ts";

/** Looks at what an archivist meets: before and after something is found, where something is wrong, while it is made, and once it is there. */
export async function atTheDesk(
  person: Browser,
  session: string,
  look: (pages: readonly string[]) => Promise<void>,
): Promise<void> {
  await look([
    to("search", { text: "fair" }),
    to("archiveFiles"),
    to("archiveDesk"),
    to("archiveDesk", { text: "fair", zone: "UTC" }),
    to("archiveDesk", { by: "nobody" }),
    to("exports"),
  ]);
  await person.get("exports.start", {
    id: randomUUID(),
    sessions: [session, "never-held"],
    found: true,
  });
  await look([to("exports")]);
  await until(async () => (await person.get("exports.list", {})).exports[0]?.state === "ready");
  await look([to("exports")]);
}
