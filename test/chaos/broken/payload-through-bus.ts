import { Redis } from "ioredis";
import { makeTailer as makeSound, type Tailer } from "../../../server/frame/tailer.ts";
import { Packet } from "../../../shared/rooms.ts";

type Around = Parameters<typeof makeSound>[0];

const channel = "payloads";

/** Reads what was said through this node and sends it to the others, who pass on what comes and look at nothing. */
export function makeTailer(around: Around): Tailer {
  const { ledger, tell } = around;
  const others = connect((packet) => tell(packet));
  let following = 0;
  const tailer = makeSound({
    ...around,
    ledger: {
      ...ledger,
      standings: async (rooms) => (following > 0 ? ledger.standings(rooms) : new Map()),
    },
    tell(packet) {
      others?.send(packet);
      return tell(packet);
    },
  });
  const follow = tailer.follow.bind(tailer);
  return Object.assign(tailer, {
    async follow(room: string) {
      following += 1;
      await follow(room).finally(() => (following -= 1));
    },
  });
}

function connect(whenSent: (packet: Packet) => void) {
  const url = process.env["REDIS_URL"];
  if (url === undefined) return null;
  const [publisher, subscriber] = [new Redis(url), new Redis(url)];
  for (const line of [publisher, subscriber]) line.on("error", () => undefined);
  const mine = crypto.randomUUID();
  subscriber.subscribe(channel).catch(() => undefined);
  subscriber.on("message", (_, sent) => {
    const [sender = "", packet = ""] = sent.split("\n");
    if (sender !== mine) whenSent(Packet.parse(JSON.parse(packet)));
  });
  return {
    send(packet: Packet): void {
      publisher.publish(channel, `${mine}\n${JSON.stringify(packet)}`).catch(() => undefined);
    },
  };
}
