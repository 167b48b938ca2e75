import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type End = () => unknown;
const ends: End[] = [];

/** Has something ended or removed when all tests are over, the latest first. */
export function atTheEnd(end: End): void {
  ends.push(end);
}

const ofFiles: End[] = [];

/** The same as soon as the tests of the file are over that asks for it: what goes on working costs the others time. */
export function afterThisFile(end: End): void {
  ofFiles.push(end);
}
/** How many things are to be ended so. */
export const startedSoFar = (): number => ofFiles.length;

/** Ends as many as were started first. */
export async function endFirst(many: number): Promise<void> {
  await Promise.all(ofFiles.splice(0, many).map((end) => end()));
}

export async function endAll(): Promise<void> {
  await endFirst(ofFiles.length);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) await end();
}

/** An empty folder that is gone afterwards. PostgreSQL, which never runs as root, may enter it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lyceum-test-"));
  chmodSync(folder, 0o755);
  // A PostgreSQL whose node was killed may still be writing there for a moment.
  const patiently = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 };
  atTheEnd(() => rmSync(folder, patiently));
  return folder;
}
