import { z } from "zod";
import { id } from "./values.ts";

/** SHA-256, as 64 hexadecimal digits. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Signs that a room stood at this head at this place: FORMAT.md tells what is signed. */
export const Seal = z.strictObject({
  room: id,
  place: z.number().int(),
  head: hash,
  /** The public key, Ed25519, 32 bytes in hexadecimal. */
  key: hash,
  /** 64 bytes in hexadecimal. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Seal = z.output<typeof Seal>;
