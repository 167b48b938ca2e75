import { createHash } from "node:crypto";

/**
 * An id that only the house makes (RFC 9562 version 8): people's own are version 4, so nobody can take one beforehand.
 * The same name gives the same id, which makes what it names happen once.
 */
export function houseId(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
