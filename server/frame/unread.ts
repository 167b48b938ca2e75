import type { Connection } from "./fan-out.ts";
import type { PeoplesSocket } from "./sockets.ts";

/** What may wait for one reader: packets, and characters in them. */
const mostPackets = 256;
const mostCharacters = 1_000_000;
/** A socket's connection, whose own types hide what waits. */
export const connectionOf = ({ conn }: PeoplesSocket) => conn as unknown as Connection;

interface Waiting {
  readonly packets: number;
  readonly characters: number;
}
/** What a socket has not taken yet: Engine.IO holds back what the connection does not take, and gives it all the rest as soon as it takes a little. */
export function waitingFor(socket: PeoplesSocket): Waiting {
  const { writeBuffer, transport } = connectionOf(socket);
  let characters = transport.socket.bufferedAmount;
  for (const { data } of writeBuffer) characters += data?.length ?? 0;
  return { packets: writeBuffer.length, characters };
}

/** Whether nothing more may wait. */
export const isTooMuch = ({ packets, characters }: Waiting): boolean =>
  packets > mostPackets || characters > mostCharacters;
