import { type Case, type Measured, type Plan, round } from "./case.ts";
import { type Cost, costOf } from "./cost.ts";
import { messages } from "./material.ts";
import { stageChat } from "./staged-chat.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { freshDatabase } from "../support/postgres.ts";

/** What it costs to find something among many said things, on the page that shows it. */
export const search: Case = {
  name: "search",
  against: "no limit: /healthz, which looks for nothing, in the same run",
  async measure({ tiny }: Plan): Promise<Measured> {
    const [turns, many] = tiny ? [5, 500] : [50, 100_000];
    const node = await startNode({
      NODE_ENV: "production",
      PACE_FACTOR: "1000",
      LYCEUM_DEMO: "off",
    });
    const house = await openHouse(node.databaseUrl);
    const said = await fill(house, node.databaseUrl, many);
    const asking = { pid: node.process.pid ?? 0, turns };
    const costs: [string, Cost][] = [];
    for (const [what, address] of Object.entries(addresses))
      costs.push([what, await costOf({ ...asking, url: node.url + address })]);
    const plain = await house.browser().get("search.everything", { text: "needle" });
    await house.database.close();
    await node.stop();
    const found = plain.counts.message.count;
    const told = costs.map(
      ([what, { server, postgres }]) => `${what} ${round(server)} + ${round(postgres)}`,
    );
    return {
      line: `CPU ms a page, of the server + of PostgreSQL, among ${said} messages: ${told.join("; ")}`,
      figures: { turns, said, cpuMs: Object.fromEntries(costs) },
      faults: found === needles ? [] : [`${found} of ${needles} needles were found`],
    };
  },
};

const needles = 7;
const addresses = {
  "a rare word": "/search?text=needle",
  "two common words": "/search?text=homework+class",
  "a word of every message": "/search?text=everywhere",
  "the beginning of many words": "/search?text=ma",
  "/healthz": "/healthz",
};

/** Has so many things said, a thousand at a time, by the one writer that there is. */
async function fill(house: House, url: string, many: number): Promise<number> {
  const { floor } = await stageChat(house);
  const { said } = await messages(200);
  const owner = await freshDatabase({ url, hurried: false });
  const texts = said.map(({ text }) => text);
  for (let from = 0; from < many; from += 1_000)
    await owner.db.query(statement, [floor, texts, from, Math.min(many, from + 1_000), many]);
  await owner.db.query("analyze");
  await owner.close();
  return many;
}

const statement = `
  select count(*) as kept from (
    select
      array_agg($1::uuid) as rooms, array_agg(id) as ids, array_agg('said'::text) as kinds,
      array_agg(what) as whats, array_agg(null::uuid) as nobody, array_agg(null::text) as nothing,
      array_agg('nothing'::text) as needs
    from (
      select gen_random_uuid() as id,
        jsonb_build_object(
          'text', 'everywhere ' || ($2::text[])[1 + n % array_length($2::text[], 1)] || ' ' || md5((n % 5000)::text)
            || case when n % ($5::int / 6) = 1 then ' needle' else '' end
        )::text as what
      from generate_series($3::int, $4::int - 1) n
    ) each
  ) drafts
  cross join lateral append(
    rooms, ids, kinds, ids, nobody, nobody, nothing, whats, nothing, nothing, nothing, nothing, nothing, needs
  )`;
