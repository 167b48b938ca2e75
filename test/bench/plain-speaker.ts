import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Asked, Name } from "../../shared/contract.ts";
import { makeSplitter, takeFrame, takeHead, toFrame } from "./frames.ts";

/** As much of an answer as an audience looks at. */
const Answered = z.object({
  ok: z.boolean(),
  message: z.string().optional(),
  value: z.object({ place: z.number().optional() }).optional(),
});
type Answered = z.output<typeof Answered>;

export interface PlainSpeaker {
  /** Null when the connection has ended. */
  ask<N extends Name>(name: N, asked: Asked<N>): Promise<Answered | null>;
  close(): void;
}

interface Wanted {
  readonly url: string;
  /** Of a sign-in; null for a visitor. */
  readonly secret: string | null;
  /** Where it comes from: all of 127.0.0.0/8 is this machine. */
  readonly from: string;
  /** Gets each event as Socket.IO sends it, `["name",payload]`; the bytes are only good until it returns. */
  readonly hear: (event: Buffer) => void;
  readonly gone: () => void;
}

/**
 * A connection to a Socket.IO server that takes a tenth of the CPU of the client library: with thousands on the same
 * machine the library would be what is measured. Told that the server is busy, it comes again.
 */
export async function connectPlainly(wanted: Wanted): Promise<PlainSpeaker> {
  for (;;) {
    const answered = await shakeHands(wanted);
    if (typeof answered !== "number") return answered;
    if (answered !== 503) throw new Error(`the handshake was answered ${answered}`);
    await pause(500);
  }
}

/** What is read is taken at once, so one place to read into does for all. */
const buffer = Buffer.alloc(65_536);

/** Answers with the status where it is not 101. */
function shakeHands(wanted: Wanted): Promise<PlainSpeaker | number> {
  const { hostname, port } = new URL(wanted.url);
  return new Promise((resolve, reject) => {
    let isUpgraded = false;
    const talk = makeTalk(wanted, (text) => void socket.write(toFrame(text)));
    const hear = (bytes: Buffer): void => {
      if (isUpgraded) return talk.take(bytes);
      const status = Number(bytes.toString("latin1", 9, 12));
      isUpgraded = status === 101;
      if (!isUpgraded) resolve(status);
    };
    const split = makeSplitter(() => (isUpgraded ? takeFrame : takeHead), hear);
    const socket = connect({
      host: hostname,
      port: Number(port),
      localAddress: wanted.from,
      noDelay: true,
      onread: { buffer, callback: (length) => (split(buffer.subarray(0, length)), true) },
    });
    socket.once("connect", () => socket.write(handshake(wanted)));
    socket.once("error", reject);
    socket.once("close", () => {
      reject(new Error("the connection ended in the handshake"));
      talk.end();
    });
    void talk.greeted.then(() => resolve({ ask: talk.ask, close: () => socket.destroy() }));
  });
}

function handshake({ url, secret }: Wanted): string {
  const { host, origin } = new URL(url);
  const lines = [
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
    `Host: ${host}`,
    `Origin: ${origin}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    ...(secret === null ? [] : [`Cookie: lyceum=${secret}`]),
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

const byte = (digit: string): number => digit.charCodeAt(0);
const [open, ping, message] = [byte("0"), byte("2"), byte("4")];
const [connected, event, acknowledged] = [byte("0"), byte("2"), byte("3")];

/** What is said over it: Engine.IO's packets (open, ping, message), and in the messages Socket.IO's (connect, event, acknowledgement). */
function makeTalk({ hear, gone }: Wanted, send: (text: string) => void) {
  const waiting = new Map<number, (answer: Answered | null) => void>();
  let asked = 0;
  let greet = (): void => undefined;
  const greeted = new Promise<void>((resolve) => (greet = resolve));
  const answer = (bytes: Buffer): void => {
    const text = bytes.toString();
    const start = text.indexOf("[");
    const number = Number(text.slice(0, start));
    waiting.get(number)?.(z.tuple([Answered]).parse(JSON.parse(text.slice(start)))[0]);
    waiting.delete(number);
  };
  return {
    greeted,
    take(bytes: Buffer): void {
      const [kind, of] = bytes;
      if (kind === open) send("40");
      else if (kind === ping) send("3");
      else if (kind === message && of === connected) greet();
      else if (kind === message && of === event) hear(bytes.subarray(2));
      else if (kind === message && of === acknowledged) answer(bytes.subarray(2));
    },
    ask: <N extends Name>(name: N, what: Asked<N>): Promise<Answered | null> =>
      new Promise((resolve) => {
        waiting.set(++asked, resolve);
        send(`42${asked}${JSON.stringify([name, what])}`);
      }),
    end(): void {
      for (const settle of waiting.values()) settle(null);
      gone();
    },
  };
}
