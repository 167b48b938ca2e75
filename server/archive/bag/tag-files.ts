import { BagTrouble } from "./trouble.ts";

/** What bagit.txt tells (RFC 8493, section 2.1.1). */
export interface Declaration {
  readonly version: string;
  /** Whether it is a bag of the RFC and not of one of its drafts. */
  readonly isFinal: boolean;
  /** Throws `BagTrouble` for bytes that are not of the encoding. */
  readonly read: (path: string, bytes: Uint8Array) => string;
}

const drafts = ["0.93", "0.94", "0.95", "0.96", "0.97"];
const declared =
  /^BagIt-Version: (\S+) *(?:\r\n|\n|\r)Tag-File-Character-Encoding: (\S+) *(?:\r\n|\n|\r)?$/;

export function readDeclaration(bytes: Uint8Array): Declaration {
  // the declaration itself is UTF-8 whatever it declares, and a byte order mark does not match
  const [, version, encoding] = declared.exec(decoded("bagit.txt", bytes, "utf-8")) ?? [];
  if (version === undefined || encoding === undefined) throw new BagTrouble("wrong-declaration");
  if (version !== "1.0" && !drafts.includes(version))
    throw new BagTrouble("unknown-version", null, version);
  return { version, isFinal: version === "1.0", read: readerOf(encoding) };
}

function readerOf(encoding: string): Declaration["read"] {
  const name = encoding.toLowerCase();
  if (name === "iso-8859-1") return (_, bytes) => Buffer.from(bytes).toString("latin1");
  // without a mark it is big-endian (RFC 2781, section 4.3)
  if (name === "utf-16")
    return (path, bytes) =>
      decoded(path, bytes, bytes[0] === 0xff ? "utf-16le" : "utf-16be").replace(/^\uFEFF/, "");
  if (!isKnown(name)) throw new BagTrouble("unknown-encoding", null, encoding);
  return (path, bytes) => decoded(path, bytes, name);
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== "";
  } catch {
    return false;
  }
}

function decoded(path: string, bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BagTrouble("wrong-encoding", path);
  }
}

/** The lines of a tag file, without empty ones at its end. */
export const linesOf = (text: string): string[] => {
  const lines = text.split(/\r\n|\n|\r/);
  while (lines.at(-1) === "") lines.pop();
  return lines;
};

/** The elements of bag-info.txt in order. Folded lines are joined; a name may come several times. */
export function readInfo(text: string): { name: string; value: string }[] {
  const told: { name: string; value: string }[] = [];
  for (const line of linesOf(text)) {
    const last = told.at(-1);
    const [, name, value] = /^([^\s:][^:]*?)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    if (name !== undefined) told.push({ name, value: value ?? "" });
    else if (last && /^[ \t]/.test(line)) last.value += ` ${line.trim()}`;
    else throw new BagTrouble("wrong-line", "bag-info.txt", line);
  }
  return told;
}
