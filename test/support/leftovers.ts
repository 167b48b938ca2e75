import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type End = () => unknown;
const ends: End[] = [];

/** Has something ended or removed when all tests are over, the latest first. */
export function atTheEnd(end: End): void {
  ends.push(end);
}

export async function endAll(): Promise<void> {
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
