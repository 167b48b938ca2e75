import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { expect } from "chai";
import { z } from "zod";
import { openRoom } from "../../client/rooms/live-room.ts";
import { fromTheBeginning } from "../../client/rooms/start.ts";
import type { LiveRoom } from "../../client/rooms/types.ts";
import { type HeldForum, openForum, start } from "../support/forums.ts";
import { atTheEnd } from "../support/leftovers.ts";
import { proven } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { type TestWire, wireTo } from "../support/wire.ts";

const Told = z.object({
  reader: z.number(),
  state: z.string(),
  cutOver: z.number(),
  places: z.string(),
});
type Told = z.output<typeof Told>;

const readers = 6;
/** So long that a few dozen are more than the system's own buffers take. */
const long = "As long as a post may be. ".repeat(2_000);

describe("readers who do not read", function () {
  this.timeout(120_000);
  const server = withServer();
  let forum: HeldForum;
  /** Many, since nobody may post so much. */
  let authors: readonly TestWire[];
  let posted = 0;
  let opening: string;
  let watcher: TestWire;
  let healthy: LiveRoom;
  let cutOver = 0;
  before(async () => {
    const introduced = Array.from({ length: 40 }, (_, nth) =>
      server.house.command("people.introduce", { name: `Author ${nth}` }),
    );
    const secrets = (await Promise.all(introduced)).map(({ secret }) => secret);
    authors = await Promise.all(secrets.map(connected));
  });
  after(() => authors.forEach((author) => author.close()));
  beforeEach(async () => {
    forum = await openForum(server.house);
    ({ post: opening } = await start(forum, await proven(server.house, "Ada")));
    watcher = await connected(null);
    cutOver = 0;
    watcher.on("rooms.behind", () => (cutOver += 1));
    healthy = openRoom({
      wire: watcher,
      room: forum.room,
      start: fromTheBeginning(forum.room),
      questions: [],
      signedIn: null,
    });
    await until(() => healthy.state.value === "live");
  });
  afterEach(() => {
    healthy.stop();
    watcher.close();
  });

  async function connected(secret: string | null): Promise<TestWire> {
    const wire = wireTo([server.url], secret);
    await until(() => wire.connected.value);
    return wire;
  }

  /** A process full of readers of the forum, all of them one person. */
  async function startReaders() {
    const { secret } = await proven(server.house, "Cy");
    const asked = [server.url, forum.room, secret ?? "", String(readers)];
    const child: ChildProcess = fork(join(import.meta.dirname, "../support/readers.js"), asked);
    atTheEnd(() => child.kill("SIGKILL"));
    const told = new Map<number, Told>();
    child.on("message", (message) => {
      const one = Told.parse(message);
      told.set(one.reader, one);
    });
    await until(
      () => [...told.values()].filter(({ state }) => state === "live").length === readers,
    );
    await until(() => healthy.presence.value?.count === 1);
    return {
      child,
      told: () => [...told.values()],
      /** All of them have read what the healthy reader has, each thing once and in order. */
      converge: () =>
        until(() => {
          const places = healthy.reading.value.entries.map(({ place }) => place).join();
          return [...told.values()].every((one) => one.state === "live" && one.places === places);
        }),
    };
  }

  async function post(): Promise<void> {
    const asked = { entry: opening, id: randomUUID(), text: long };
    posted += 1;
    const answer = await authors[posted % authors.length]?.tell("forums.reply", asked);
    if (!answer?.ok) expect.fail(`a post was refused: ${answer?.message}`);
    const { place } = answer.value;
    await until(() => healthy.reading.value.entries.at(-1)?.place === place);
  }
  async function postUntil(holds: () => boolean): Promise<void> {
    while (!holds()) await post();
  }
  const areCutOver = () => healthy.presence.value?.count === 0;

  it("are cut over to catching up, told so once, and read on by themselves; others notice nothing", async () => {
    const { child, told, converge } = await startReaders();
    child.kill("SIGSTOP");
    await postUntil(areCutOver);
    child.kill("SIGCONT");
    await converge();
    const marks = told().map((one) => one.cutOver);
    expect(Math.max(...marks), "marks told to one reader").to.equal(1);
    expect(cutOver, "the healthy reader was cut over").to.equal(0);
    child.kill("SIGKILL");
  });

  it("are given up in the end, and find back by themselves", async () => {
    const { child, converge } = await startReaders();
    child.kill("SIGSTOP");
    await postUntil(areCutOver);
    // not of all: the system may take in a little more late, so that nothing waits for somebody
    await until(() => server.output().includes("gave up"));
    await post();
    child.kill("SIGCONT");
    await converge();
    expect(cutOver, "the healthy reader was cut over").to.equal(0);
    child.kill("SIGKILL");
  });
});
