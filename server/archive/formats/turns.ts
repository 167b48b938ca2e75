import { setImmediate } from "node:timers/promises";

/** Bytes that are read or written at a time. */
const piece = 65_536;

/** Cuts bytes so that none has to be read or written all at once. */
export function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

/** What comes piece by piece, with everybody else's turn between one and the next. */
export async function* inTurns<Piece>(
  pieces: Iterable<Piece> | AsyncIterable<Piece>,
): AsyncGenerator<Piece> {
  for await (const one of pieces) {
    yield one;
    await setImmediate();
  }
}
