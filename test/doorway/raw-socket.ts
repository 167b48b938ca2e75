import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { atTheEnd } from "../support/leftovers.ts";
import type { TestNode } from "../support/nodes.ts";

/** A connection without any library between: what is written is what is sent. */
export interface Raw {
  write(bytes: string | Uint8Array): void;
  /** Settles once what has come fits; rejects when the connection ends before. */
  until(fits: RegExp): Promise<string>;
  /** Settles with all that has come, once the other side has ended the connection. */
  readonly ended: Promise<string>;
  end(): void;
}

export function openRaw(node: TestNode): Raw {
  const { hostname, port } = new URL(node.url);
  const socket = connect(Number(port), hostname);
  atTheEnd(() => socket.destroy());
  let come = "";
  socket.on("data", (bytes) => {
    come += bytes.toString("latin1");
    // as every WebSocket client does, and as the other side waits for
    if (saysGoodbye(come)) socket.end(frame("", { opcode: 8 }));
  });
  // a reset is an end like any other
  socket.on("error", () => undefined);
  return {
    write: (bytes) => void socket.write(bytes),
    until: (fits) =>
      whenItFits(
        socket,
        () => fits.exec(come)?.[0] ?? null,
        () => come,
      ),
    ended: new Promise((resolve) => socket.once("close", () => resolve(come))),
    end: () => void socket.destroy(),
  };
}

/** Is there a frame among them that closes the WebSocket? Servers do not mask theirs, and none here is of 64 kB. */
function saysGoodbye(come: string): boolean {
  const bytes = Buffer.from(come.slice(come.indexOf("\r\n\r\n") + 4), "latin1");
  if (!come.startsWith("HTTP/1.1 101")) return false;
  for (let at = 0; at < bytes.length;) {
    if (bytes[at] === 0x88) return true;
    const [short = 0, high = 0, low = 0] = bytes.subarray(at + 1, at + 4);
    at += short < 126 ? 2 + short : 4 + high * 256 + low;
  }
  return false;
}

function whenItFits(
  socket: Socket,
  look: () => string | null,
  come: () => string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const check = (): void => {
      const found = look();
      if (found === null) return;
      socket.off("data", check);
      resolve(found);
    };
    socket.on("data", check);
    socket.once("close", () => reject(new Error(`ended after: ${come().slice(-300)}`)));
    check();
  });
}

/** The words with which a WebSocket begins (RFC 6455, section 4.1), with other headers where they are named. */
export function upgrade(
  node: TestNode,
  headers: Readonly<Record<string, string | string[]>> = {},
): string {
  const { host } = new URL(node.url);
  const all = {
    host,
    upgrade: "websocket",
    connection: "Upgrade",
    "sec-websocket-key": randomBytes(16).toString("base64"),
    "sec-websocket-version": "13",
    origin: node.url,
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}`),
  );
  return ["GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", ...lines, "", ""].join("\r\n");
}

/** What is answered to a handshake, by its status. Whoever is sent away while the node is busy comes again. */
export async function shakeHands(
  node: TestNode,
  words = upgrade(node),
): Promise<{ readonly raw: Raw; readonly status: string }> {
  for (;;) {
    const raw = openRaw(node);
    raw.write(words);
    const status = (await raw.until(/^HTTP\/1\.1 \d{3}/)).slice(-3);
    if (status !== "503") return { raw, status };
    raw.end();
    await pause(100);
  }
}

/** A raw connection that has become one of Socket.IO's. */
export async function openSeated(node: TestNode, cookie?: string): Promise<Raw> {
  const { raw } = await shakeHands(node, upgrade(node, cookie === undefined ? {} : { cookie }));
  await raw.until(/101 Switching/);
  raw.write(frame("40"));
  await raw.until(/40\{"sid"/);
  return raw;
}

export interface FrameParts {
  readonly opcode?: number;
  readonly isLast?: boolean;
  readonly reserved?: number;
  readonly isMasked?: boolean;
  /** The length that is announced, where it is another than the true one. */
  readonly announced?: number;
}

/** A WebSocket frame (RFC 6455, section 5.2). */
export function frame(payload: string | Uint8Array, parts: FrameParts = {}): Buffer {
  const { opcode = 1, isLast = true, reserved = 0, isMasked = true } = parts;
  const bytes = Buffer.from(payload);
  const length = parts.announced ?? bytes.length;
  const first = (isLast ? 0x80 : 0) | (reserved << 4) | opcode;
  const mask = isMasked ? randomBytes(4) : Buffer.alloc(0);
  const masked = bytes.map((byte, n) => byte ^ (mask[n % 4] ?? 0));
  return Buffer.concat([Buffer.from([first]), lengthOf(length, isMasked), mask, masked]);
}

function lengthOf(length: number, isMasked: boolean): Buffer {
  const flag = isMasked ? 0x80 : 0;
  if (length < 126) return Buffer.from([flag | length]);
  const bytes = Buffer.alloc(length < 65_536 ? 3 : 9);
  bytes[0] = flag | (length < 65_536 ? 126 : 127);
  if (length < 65_536) bytes.writeUInt16BE(length, 1);
  else bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}
