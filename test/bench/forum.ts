import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import { openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { type Cost, costOf } from "./cost.ts";
import { fetched } from "./fetched.ts";
import { messages } from "./material.ts";

/** A real thread had so many posts, one of them with so many replies, and a chain so deep. */
const real = { posts: 437, children: 224, chain: 48 };
const little = { posts: 12, children: 5, chain: 4 };

/** What a great thread costs the server: first read, read again as it was, and asked for by who has it already. */
export const forum: Case = {
  name: "forum",
  against: "no limit: /healthz, which renders nothing, in the same run",
  async measure({ tiny }: Plan): Promise<Measured> {
    const turns = tiny ? 4 : 60;
    const shape = tiny ? little : real;
    const node = await startNode({ NODE_ENV: "production", PACE_FACTOR: "10000" });
    const house = await openHouse(node.databaseUrl);
    const held = await openForum(house);
    const { from, said } = await messages(shape.posts);
    const root = await grow(
      held,
      said.map(({ text }) => text),
      shape,
    );
    const asking = { pid: node.process.pid ?? 0, turns };
    const nothing = await costOf({ ...asking, url: `${node.url}/healthz` });
    const told: Record<string, object> = {};
    const lines: string[] = [];
    for (const [page, path] of [
      ["thread", `/forums/${held.slug}/${root}`],
      ["list of threads", `/forums/${held.slug}`],
    ] as const) {
      const url = node.url + path;
      // each time with a zone of its own, so that nothing is at hand
      const first = await costOf({ ...asking, url, everyTime: true });
      const cached = await costOf({ ...asking, url });
      const again = await costOf({ ...asking, url, again: true });
      const size = (await fetched(url)).body.length / 1_000;
      told[page] = { first, cached, again, brotliKb: size };
      lines.push(
        `${page} ${tell(first)}, at hand ${tell(cached)}, unchanged ${tell(again)}, ${round(size, 1)} kB`,
      );
    }
    await house.database.close();
    await node.stop();
    return {
      line: `CPU ms a request, of the server + of PostgreSQL: ${lines.join("; ")}; /healthz ${tell(nothing)}`,
      figures: { turns, material: from, shape, cpuMs: { nothing, ...told } },
    };
  },
};

const tell = ({ server, postgres }: Cost): string => `${round(server)} + ${round(postgres)}`;

/** A chain, then the replies to the first post, then the rest below the chain's end. Answers with the first post. */
async function grow(
  held: HeldForum,
  texts: readonly string[],
  { children, chain }: typeof real,
): Promise<string> {
  const root = (await start(held, held.host, { title: "A great thread", text: texts[0] ?? "" }))
    .post;
  let last = root;
  for (const [index, text] of texts.slice(1).entries()) {
    const isChild = index >= chain - 1 && index < chain + children - 2;
    const { post } = await reply(held.host, isChild ? root : last, text);
    if (index < chain - 1) last = post;
  }
  return root;
}
