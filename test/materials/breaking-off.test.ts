import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { aPicture } from "../support/materials.ts";
import { withServer } from "../support/server.ts";

describe("A form with files that breaks off", function () {
  this.timeout(60_000);
  const server = withServer();
  let chat: HeldChat;
  before(async () => (chat = await liveChat(server.house)));

  const part = (disposition: string, content: string): string =>
    `--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}`;
  const file = (field: string): string =>
    part(`name="${field}"; filename="a.png"`, aPicture().toString("latin1"));

  interface Broken {
    readonly body: string;
    readonly type?: string;
    readonly isCut?: boolean;
    readonly secret?: string | null;
  }
  /** Sends what is no whole form, and leaves before its end where it is cut. Gives what is answered. */
  async function send({ body, secret, isCut = false, type }: Broken): Promise<string> {
    const { host, hostname, port, origin } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    const head = [
      "POST /api/materials.add HTTP/1.1",
      `Host: ${host}`,
      `Origin: ${origin}`,
      `Content-Type: ${type ?? "multipart/form-data; boundary=b"}`,
      `Content-Length: ${body.length + (isCut ? 1_000 : 0)}`,
      "Connection: close",
      ...(secret == null ? [] : [`Cookie: lyceum=${secret}`]),
    ];
    socket.write(Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`, "latin1"));
    if (isCut) socket.end();
    return text(socket);
  }

  const bodies: readonly (readonly [what: string, body: string])[] = [
    ["in a file that nobody asked for", file("other")],
    ["in a file without a name", part('name="upload"; filename=""', "abc")],
    ["in a file that there is no leave for", file("upload")],
    ["in a field", part('name="title"', "What")],
    ["in a heading", '--b\r\nContent-Disposition: form-data; name="up'],
    ["before it begins", "--"],
  ];
  for (const [what, body] of bodies)
    for (const isCut of [false, true])
      for (const isStranger of [true, false])
        it(`${what} ${isCut ? "and is never ended" : "and says that it is whole"} harms nobody, sent by ${isStranger ? "a stranger" : "who keeps them"}`, async () => {
          const fields = isStranger ? "" : `${part('name="session"', chat.slug)}\r\n`;
          const secret = isStranger ? {} : { secret: chat.host.secret };
          const answer = await send({ body: fields + body, isCut, ...secret });
          if (!isCut) expect(answer).to.match(/^HTTP\/1.1 400 /);
          expect((await fetch(`${server.url}/`)).status).to.equal(200);
        });

  it("is read no further than other forms where it has no end of fields", async () => {
    const { secret } = chat.host;
    const fields = ["session", "title", "caption"].map(
      (name) => `${part(`name="${name}"`, "x".repeat(100_000))}\r\n`,
    );
    const body = `${part('name="page"', "materials")}\r\n${part('name="params"', `session=${chat.slug}`)}\r\n${fields.join("")}--b--\r\n`;
    expect(await send({ body, secret })).to.match(/^HTTP\/1.1 413 /);
  });

  it("says no boundary, or a strange one, is refused", async () => {
    for (const type of [
      "multipart/form-data",
      "multipart/form-data; boundary=",
      "multipart/mixed; boundary=b",
    ])
      expect(await send({ body: file("upload"), type }), type).to.match(/^HTTP\/1.1 4\d\d /);
    expect((await fetch(`${server.url}/`)).status).to.equal(200);
  });
});
