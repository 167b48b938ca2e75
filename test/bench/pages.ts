import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { until } from "../support/until.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { type Cost, costOf, costsOf, tellCosts } from "./cost.ts";
import { messages } from "./material.ts";
import { hold, stageChat, type StagedChat } from "./staged-chat.ts";

/** What a page costs the server when somebody comes for the first time, and when it has not changed since. */
export const pages: Case = {
  name: "pages",
  against: "/healthz, which renders nothing, in the same run",
  async measure({ tiny }: Plan): Promise<Measured> {
    const turns = tiny ? 8 : 100;
    const size = tiny
      ? { thread: 12, chat: 10, transcript: 15 }
      : { thread: 200, chat: 200, transcript: 600 };
    const threads = await measureThreads({ posts: size.thread, turns });
    const node = await startNode({ ...production, LYCEUM_DEMO: "on" });
    const house = await openHouse(node.databaseUrl);
    const addresses = {
      home: "/",
      [`chat page of ${size.chat} messages`]: await liveChat(house, size.chat),
      [`transcript of ${size.transcript}`]: await transcript(house, size.transcript),
    };
    const costs = await costsOf(addresses, { node, turns });
    await house.database.close();
    await node.stop();
    return {
      line: `a thread of ${size.thread} posts, pages per CPU second of the server (+ CPU ms of PostgreSQL a page): ${tellThreads(threads)}. ${tellCosts(turns, costs)}`,
      figures: { turns, thread: threads, cpuMs: costs },
    };
  },
};

const production = { NODE_ENV: "production", PACE_FACTOR: "10000" };

interface Wanted {
  readonly posts: number;
  readonly turns: number;
}

/** On a node with nothing else to do: of a month that is shown, its made-up people would be counted too. */
async function measureThreads(wanted: Wanted): Promise<Record<string, Cost>> {
  const node = await startNode(production);
  const house = await openHouse(node.databaseUrl);
  const costs = await threadCosts(node, house, wanted);
  await house.database.close();
  await node.stop();
  return costs;
}

/** Of a thread's page: as it is kept, as a browser has it already, to a member, to its host, and after each new post. */
async function threadCosts(
  node: TestNode,
  house: House,
  { posts, turns }: Wanted,
): Promise<Record<string, Cost>> {
  const forum = await openForum(house);
  const thread = await startThread(forum, posts);
  // as many as are posted before the middle of what is measured
  const growing = await startThread(forum, Math.max(posts - Math.ceil(1.5 * turns), 1));
  const { secret } = await proven(house, "Ada");
  const url = (post: string): string => `${node.url}/forums/${forum.slug}/${post}`;
  const asking = { url: url(thread), pid: node.process.pid ?? 0, turns };
  // so that the code is warm
  await costOf({ ...asking, everyTime: true });
  const many8 = { ...asking, turns: turns * 20, atOnce: 8 };
  return {
    "from memory": await costOf(many8),
    "asked again": await costOf({ ...many8, again: true }),
    "signed in": await costOf({ ...many8, secret }),
    // who is shown what nobody else is
    "on the team": await costOf({ ...asking, secret: forum.host.secret }),
    "first after a post": await costOf({
      ...asking,
      url: url(growing),
      before: () => reply(forum.host, growing, "One more."),
    }),
    "nothing but /healthz": await costOf({ ...many8, url: `${node.url}/healthz` }),
  };
}

async function startThread(forum: HeldForum, posts: number): Promise<string> {
  const { said } = await messages(posts);
  let first = "";
  for (const [n, { text }] of said.entries())
    if (n === 0) first = (await start(forum, forum.host, { text })).post;
    else await reply(forum.host, first, text);
  return first;
}

const tellThreads = (costs: Readonly<Record<string, Cost>>): string =>
  Object.entries(costs)
    .map(
      ([name, { server, postgres }]) =>
        `${name} ${Math.round(1_000 / server)} (+ ${round(postgres)})`,
    )
    .join(", ");

async function liveChat(house: House, count: number): Promise<string> {
  return `/chats/${(await heldChat(house, count)).session}`;
}

/** Once it is noted; until then it tells the moment at which it is read. */
async function transcript(house: House, count: number): Promise<string> {
  const { session } = await heldChat(house, count);
  await house.command("chats.close", { session });
  await until(async () => {
    const { transcripts } = await house.command("archive.transcripts", {});
    return transcripts.some(({ slug }) => slug === session);
  });
  return `/transcripts/${session}`;
}

async function heldChat(house: House, count: number): Promise<StagedChat> {
  const staged = await stageChat(house, ["What worked?", "What fell flat?", "What next?"]);
  await hold(house, staged, (await messages(count)).said);
  return staged;
}
