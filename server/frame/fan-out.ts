import { Encoder, PacketType } from "socket.io-parser";

/** An event as it goes over a connection, made once for however many hear it. */
export interface Encoded {
  readonly packet: string;
  readonly frame: Buffer;
}

/** Of a Socket.IO socket, what is seen of its connection: partly not public, and the one place where waiting shows. */
export interface Connection {
  readonly writeBuffer: readonly { readonly data?: string }[];
  readonly transport: {
    readonly writable: boolean;
    readonly socket: {
      readonly readyState: number;
      readonly bufferedAmount: number;
      readonly _sender: { sendFrame(parts: readonly Buffer[]): void };
    };
  };
  write(packet: string, options: object): unknown;
}

const encoder = new Encoder();
/** `WebSocket.OPEN` */
const open = 1;

export function encode(event: string, payload: unknown): Encoded {
  const [packet] = encoder.encode({ type: PacketType.EVENT, data: [event, payload], nsp: "/" });
  if (typeof packet !== "string") throw new Error("what is told is never binary");
  return { packet, frame: textFrame(`4${packet}`) };
}

/**
 * Where nothing waits the frame goes straight to the WebSocket, as Engine.IO sends frames that were made beforehand, but
 * without its queue and its events: these cost about as much again as the system's own sending. Answers false, and sends
 * nothing, where something waits.
 */
export function sendAtOnce({ writeBuffer, transport }: Connection, { frame }: Encoded): boolean {
  const { socket } = transport;
  const isIdle = writeBuffer.length === 0 && transport.writable && socket.bufferedAmount === 0;
  if (!isIdle || socket.readyState !== open) return false;
  // oxlint-disable-next-line no-underscore-dangle -- where Engine.IO sends frames too
  socket._sender.sendFrame([frame]);
  return true;
}

/** Sends it after what waits. */
export const enqueue = (connection: Connection, { packet, frame }: Encoded): unknown =>
  connection.write(packet, { compress: false, wsPreEncodedFrame: [frame] });

/** A whole text message of a server, unmasked, as one frame (RFC 6455, section 5.2). */
function textFrame(text: string): Buffer {
  const data = Buffer.from(text);
  return Buffer.concat([headerFor(data.length), data]);
}

const finalText = 0x81;
function headerFor(length: number): Buffer {
  if (length < 126) return Buffer.from([finalText, length]);
  const header = Buffer.alloc(length < 0x1_00_00 ? 4 : 10);
  header[0] = finalText;
  if (header.length === 4) {
    header[1] = 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return header;
}
