import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";
import { makeLog } from "../../server/frame/log.ts";
import { startEmbedded } from "../../server/frame/postgres/embedded.ts";
import { freePort } from "../../server/frame/postgres/free-port.ts";
import { failuresElsewhere } from "../../shared/words/en/failures-elsewhere.ts";
import { visit, withBrowsers } from "../support/browsers.ts";
import { atTheEnd, temporaryFolder } from "../support/leftovers.ts";
import { until } from "../support/until.ts";
import { say } from "../support/words.ts";

const main = join(import.meta.dirname, "../../server/main.js");

interface Started {
  readonly url: string;
  readonly child: ChildProcess;
  /** What stands in the terminal. */
  terminal(): string;
}

/** As an operator starts it, until it says that it is open. */
async function start(env: Readonly<Record<string, string>>): Promise<Started> {
  const port = String(await freePort());
  const child = spawn(process.execPath, ["--enable-source-maps", main], {
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], PORT: port, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  atTheEnd(() => child.kill("SIGKILL"));
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (told += text));
  await until(() => told.includes("Lyceum is open at") && told.endsWith("\n\n"));
  return { url: `http://localhost:${port}`, child, terminal: () => told };
}

async function stop({ child }: Started): Promise<void> {
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exited;
}

const linkIn = (terminal: string): string | null =>
  /http:\/\/\S+(\/set-up\/[\w-]{43})\s/.exec(terminal)?.[1] ?? null;

describe("a new server on a PostgreSQL of the operator's", function () {
  this.timeout(120_000);
  const browsers = withBrowsers("one story");
  let server: Started;
  let env: Record<string, string>;
  let link: string;
  before(async () => {
    const log = makeLog("silent");
    const postgres = await startEmbedded(temporaryFolder(), { durable: true, log });
    atTheEnd(postgres.stop);
    env = { DATABASE_URL: postgres.url };
    server = await start(env);
    link = linkIn(server.terminal()) ?? expect.fail(server.terminal());
  });
  after(() => stop(server));

  it("shows no demonstration, and says to whoever comes how it begins", async () => {
    const page = await browsers.sit(server.url);
    await visit(page, "/");
    await page.getByRole("heading", { name: say("beginning") }).waitFor();
    await page.getByText(say("beginning-how", { isSteward: false })).waitFor();
    expect(await page.locator(".made-up").count()).to.equal(0);
  });

  it("keeps what was typed on the set-up page where a password is too easily guessed, and the link good", async () => {
    browsers.excuse(/status of 400/);
    const page = await browsers.sit(server.url);
    await page.goto(link);
    await page.getByLabel(say("name"), { exact: true }).fill("Olga Operator");
    await page.getByLabel(say("email"), { exact: true }).fill("olga@example.org");
    await page.getByLabel(say("password"), { exact: true }).fill("olgaoperator");
    await page.getByRole("button", { name: say("set-up-do") }).click();
    await page.locator("[aria-invalid=true]").waitFor();
    const email = page.getByLabel(say("email"), { exact: true });
    expect(await email.inputValue()).to.equal("olga@example.org");
  });

  it("makes its first steward with name, address and password, who opens the first edition in the same sitting", async () => {
    const page = await browsers.sit(server.url);
    await page.goto(link);
    await page.getByLabel(say("name"), { exact: true }).fill("Olga Operator");
    await page.getByLabel(say("email"), { exact: true }).fill("olga@example.org");
    await page.getByLabel(say("password"), { exact: true }).fill("four quiet grey herons");
    await page.getByRole("button", { name: say("set-up-do") }).click();
    await page.getByRole("heading", { name: say("edition-form-title") }).waitFor();
    await page.getByLabel(say("edition-title"), { exact: true }).fill("A first year");
    await page.getByLabel(say("edition-from"), { exact: true }).fill("2020-01-01");
    await page.getByLabel(say("edition-until"), { exact: true }).fill("2099-12-31");
    await page.getByRole("button", { name: say("edition-do") }).click();
    await page.getByRole("heading", { name: say("theme-form-title") }).waitFor();
    await visit(page, "/");
    await page.getByRole("heading", { name: "A first year" }).waitFor();
    await page.getByRole("link", { name: say("found-title") }).waitFor();
  });

  it("signs that steward in by password, though no mail was ever sent", async () => {
    const page = await browsers.sit(server.url);
    await page.goto("/sign-in");
    const form = page.locator("form", { has: page.getByLabel(say("password"), { exact: true }) });
    await form.getByLabel(say("email"), { exact: true }).fill("olga@example.org");
    await form.getByLabel(say("password"), { exact: true }).fill("four quiet grey herons");
    await form.getByRole("button", { name: say("sign-in") }).click();
    await page.getByRole("link", { name: "Olga Operator", exact: true }).waitFor();
  });

  it("knows that link no more, and prints no other at its next start", async () => {
    browsers.excuse(/status of 404/);
    const page = await browsers.sit(server.url);
    await page.goto(link);
    await page.getByLabel(say("name"), { exact: true }).fill("Ivo Intruder");
    await page.getByLabel(say("email"), { exact: true }).fill("ivo@example.org");
    await page.getByLabel(say("password"), { exact: true }).fill("four loud grey herons");
    await page.getByRole("button", { name: say("set-up-do") }).click();
    await page.getByText(failuresElsewhere["link-spent"]()).waitFor();
    await stop(server);
    server = await start(env);
    expect(linkIn(server.terminal())).to.equal(null);
  });
});

describe("a new server with a database of its own and LYCEUM_DEMO=off", function () {
  this.timeout(120_000);

  it("begins in the same way", async () => {
    const server = await start({ DATA_DIR: temporaryFolder(), LYCEUM_DEMO: "off" });
    const link = linkIn(server.terminal()) ?? expect.fail(server.terminal());
    expect((await fetch(`${server.url}${link}`)).status).to.equal(200);
    expect(await (await fetch(server.url)).text()).to.include(say("beginning"));
    await stop(server);
  });
});
