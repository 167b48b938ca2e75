import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { findRunningEmbedded } from "../../server/frame/postgres/embedded.ts";
import { atTheEnd, temporaryFolder } from "../support/leftovers.ts";
import { until } from "../support/until.ts";

const main = join(import.meta.dirname, "../../server/main.js");

/** Starts a server that is expected not to stay. */
async function run(env: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      DATA_DIR: folder,
      NODE_ENV: "test",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  atTheEnd(() => child.kill("SIGKILL"));
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [code, told] = await Promise.all([exited, text(child.stderr)]);
  return { code, told, folder };
}

/** A port that somebody else listens on. */
async function occupiedPort(): Promise<number> {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  atTheEnd(() => other.close());
  const address = other.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

describe("a server that cannot start", function () {
  this.timeout(60_000);

  it("for its configuration, says all that is wrong by name, and exits with 2", async () => {
    const { code, told } = await run({ PORT: "http", PUBLIC_URL: "lyceum", LYCEUM_DEMOS: "off" });
    expect(code).to.equal(2);
    for (const name of ["PORT", "PUBLIC_URL", "LYCEUM_DEMOS"]) expect(told).to.include(name);
    expect(told).to.not.include("    at ");
  });

  it("for plain http under a public name, says so, and exits with 2", async () => {
    const env = { PUBLIC_URL: "http://lyceum.example", HOST: "0.0.0.0" };
    const { code, told } = await run(env);
    expect(code).to.equal(2);
    expect(told).to.include("PUBLIC_URL must begin with https");
  });

  it("for a port that is taken, names it, exits with 2, and leaves no database running", async () => {
    const port = await occupiedPort();
    const { code, told, folder } = await run({ PORT: `${port}` });
    expect(code).to.equal(2);
    expect(told).to.include(`PORT ${port}`);
    await until(() => findRunningEmbedded(folder) === null);
  });
});
