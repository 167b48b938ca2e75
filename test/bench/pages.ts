import { type House, openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { until } from "../support/until.ts";
import type { Case, Measured, Plan } from "./case.ts";
import { costsOf, tellCosts } from "./cost.ts";
import { messages } from "./material.ts";
import { hold, stageChat, type StagedChat } from "./staged-chat.ts";

/** What a page costs the server when a visitor comes for the first time, and when it has not changed since. */
export const pages: Case = {
  name: "pages",
  against: "no limit: /healthz, which renders nothing, in the same run",
  async measure({ tiny }: Plan): Promise<Measured> {
    const turns = tiny ? 5 : 200;
    const size = tiny ? { chat: 10, transcript: 15 } : { chat: 200, transcript: 300 };
    const node = await startNode({
      NODE_ENV: "production",
      PACE_FACTOR: "1000",
      LYCEUM_DEMO: "on",
    });
    const house = await openHouse(node.databaseUrl);
    const addresses = {
      home: "/",
      [`chat page of ${size.chat} messages`]: await liveChat(house, size.chat),
      [`transcript of ${size.transcript}`]: await transcript(house, size.transcript),
    };
    const costs = await costsOf(addresses, { node, turns });
    await house.database.close();
    await node.stop();
    return { line: tellCosts(turns, costs), figures: { turns, cpuMs: costs } };
  },
};

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
