import { expect } from "chai";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { aPicture } from "../support/materials.ts";
import { withServer } from "../support/server.ts";
import { fieldsOf } from "./sender.ts";

describe("The name of a file that is sent", function () {
  this.timeout(60_000);
  const server = withServer();
  let chat: HeldChat;
  before(async () => (chat = await liveChat(server.house)));

  it("may be whatever it is: of it a plain one is made", async () => {
    const fields = Object.entries(fieldsOf(chat.slug, { title: "A strange name" }));
    const part = (head: string): string => `--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n`;
    const body = Buffer.concat([
      ...fields.map(([name, value]) => Buffer.from(`${part(`name="${name}"`)}${value}\r\n`)),
      Buffer.from(part(`name="upload"; filename*=utf-8''a%00%1Bb%ED%A0%80.png`)),
      aPicture(),
      Buffer.from("\r\n--x--\r\n"),
    ]);
    const reply = await fetch(`${server.url}/api/materials.add`, {
      method: "POST",
      body: new Uint8Array(body),
      headers: {
        origin: server.url,
        cookie: `lyceum=${chat.host.secret}`,
        "content-type": "multipart/form-data; boundary=x",
      },
      redirect: "manual",
    });
    expect(reply.status).to.equal(303);
    const { materials } = await chat.host.get("materials.of", { session: chat.slug });
    const named = materials.find(({ title }) => title === "A strange name");
    expect(named?.file?.name).to.match(/^[a-z-]+\.png$/);
  });
});
