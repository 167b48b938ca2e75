import { randomUUID } from "node:crypto";
import { correctedReading } from "../../shared/corrected.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import { startClock } from "../../server/frame/clock.ts";
import { makeLog } from "../../server/frame/log.ts";
import { jobs } from "../../server/operations.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { closeAndSeal } from "../support/sealing.ts";

type Somebody = Awaited<ReturnType<typeof proven>>;

/** What each test begins with: a closed chat in which Ada, whose name is misspelled, mistyped a word. */
interface Closed {
  readonly chat: HeldChat;
  readonly ada: Somebody;
  readonly entry: string;
}

/** Gives each test a closed chat to be corrected, in a house whose clock goes. */
export function withClosedChat() {
  let house: House | null = null;
  let closed: Closed | null = null;
  let clock: ReturnType<typeof startClock> | null = null;
  const log = makeLog("silent");
  before(async () => {
    house = await openHouse();
    clock = startClock({ database: house.database, jobs, announce: () => undefined, log });
  });
  after(() => clock?.stop());
  beforeEach(async () => (closed = await close(there(house))));
  const now = (): Closed => there(closed);
  const visitor = () => there(house).browser();
  const session = () => ({ session: now().chat.slug });
  const about = () => ({ ...session(), entry: now().entry, id: randomUUID() });
  const transcript = () => visitor().get("archive.transcript", session());
  return {
    log,
    now,
    house: () => there(house),
    session,
    about,
    transcript,
    stated: () => visitor().get("archive.corrections", session()),
    file: async () => (await visitor().get("archive.correctionsFile", session())).content,
    correct: (text: string, why = "") =>
      now().chat.host.get("archive.correct", { ...about(), text, why }),
    /** As it should read. */
    async read() {
      const { records, corrections } = await transcript();
      return correctedReading(readOn(beginning(), records).entries, corrections);
    },
  };
}

function there<T>(made: T | null): T {
  if (made === null) throw new Error("it is made before each test");
  return made;
}

async function close(house: House): Promise<Closed> {
  const chat = await liveChat(house, { script: [] });
  const ada = await proven(house, "Ada Lovlace");
  const say = async (text: string): Promise<string> => {
    const id = randomUUID();
    await ada.get("chats.postMessage", { room: chat.floor, id, text });
    return id;
  };
  const entry = await say("Nobdy **plays** zebras.");
  await say("And more.");
  await closeAndSeal(house, chat);
  return { chat, ada, entry };
}
