import { expect } from "chai";
import type { Output } from "../../shared/contract.ts";
import { liveChat } from "../support/chats.ts";
import { proven } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { type TestWire, wireTo } from "../support/wire.ts";

describe("who is here, while the database is in trouble", function () {
  this.timeout(60_000);
  const server = withServer();
  const wires: TestWire[] = [];
  afterEach(() => wires.splice(0).forEach((wire) => wire.close()));

  const connect = async (secret: string | null): Promise<TestWire> => {
    const wire = wireTo([server.url], secret);
    wires.push(wire);
    await until(() => wire.connected.value);
    return wire;
  };
  /** Nothing can be written about presence, nor read, until this is done. */
  const whileLocked = (work: () => Promise<unknown>): Promise<void> =>
    server.house.database.transaction(async (db) => {
      await db.query(`lock table presences in access exclusive mode`);
      await work();
    });
  const here = async (room: string): Promise<Output<"rooms.here">> =>
    server.house.browser().get("rooms.here", { room });

  it("is right again soon after: who came then is here, who left then is not", async () => {
    const { floor: room } = await liveChat(server.house);
    const [ada, bob] = [await proven(server.house, "Ada"), await proven(server.house, "Bob")];
    const [adas, bobs] = [await connect(ada.secret), await connect(bob.secret)];
    await bobs.tell("rooms.watch", { room });
    await until(async () => (await here(room)).count === 1);
    await whileLocked(async () => {
      bobs.close();
      const answer = await adas.tell("rooms.watch", { room });
      expect(answer, "the answer while nothing can be read").to.include({ code: "unsure" });
    });
    await until(async () => {
      const { people } = await here(room);
      return people.map(({ name }) => name).join() === "Ada";
    });
    adas.close();
    await until(async () => (await here(room)).count === 0);
    const stays = await server.house.db.query<{ whole: boolean }>(
      `select until_at >= from_at as whole from presences where room_id = $1`,
      [room],
    );
    expect(stays).to.deep.equal([{ whole: true }, { whole: true }]);
  });
});
