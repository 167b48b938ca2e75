import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect } from "chai";
import { endWhereUnread } from "../../server/frame/http/arrival.ts";
import { until } from "../support/until.ts";

const piece = Buffer.alloc(65_536, "Everything of mine. ");
/** Far more than the machine takes for somebody who does not read. */
const pieces = 800;

describe("an answer that nobody reads to its end", () => {
  let client: Socket;
  /** In milliseconds. */
  let after = 500;
  let answered: { readonly given: Promise<unknown>; isLetGo: boolean };
  const http = createServer((_request, response) => void (answered = answerOf(response)));

  function answerOf(response: ServerResponse): typeof answered {
    endWhereUnread(response, after);
    const body = async function* () {
      try {
        for (let n = 0; n < pieces; n += 1) yield piece;
      } finally {
        told.isLetGo = true;
      }
    };
    const given = pipeline(Readable.from(body(), { objectMode: false }), response).then(
      () => "given",
      (error: unknown) => error,
    );
    const told = { given, isLetGo: false };
    return told;
  }
  beforeEach(async () => {
    after = 500;
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    const address = http.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    client = connect(port, "127.0.0.1");
  });
  const ask = async () => {
    client.write("GET / HTTP/1.1\r\nhost: here\r\n\r\n");
    await once(http, "request");
  };
  afterEach(async () => {
    client.destroy();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  it("is ended once nothing of it is taken any more, and what is held for it let go of", async () => {
    await ask();
    client.pause();
    expect(await answered.given).to.be.instanceOf(Error);
    await until(() => answered.isLetGo);
    await until(async () => (await connections()) === 0);
  });
  const connections = () =>
    new Promise<number>((resolve, reject) =>
      http.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    );

  it("is given whole to whoever reads a little at a time, for longer than nothing may be read", async () => {
    after = 3_000;
    await ask();
    for await (const read of client.iterator({ destroyOnReturn: false })) {
      await new Promise((resolve) => setTimeout(resolve, 4));
      if (read === null || (await isGiven())) break;
    }
    expect(await answered.given).to.equal("given");
  });
  const isGiven = () =>
    Promise.race([
      answered.given.then(() => true),
      new Promise<boolean>((resolve) => setImmediate(() => resolve(false))),
    ]);
});
