import { execFileSync, spawnSync } from "node:child_process";
import { chownSync } from "node:fs";

/** Who PostgreSQL runs as; null means: as ourselves. */
export type SystemUser = { readonly uid: number; readonly gid: number } | null;

/** PostgreSQL refuses to run as root, so as root it runs as the system user postgres, made when missing. */
export function postgresUser(): SystemUser {
  if (process.getuid?.() !== 0) return null;
  for (let attempt = 1; ; attempt++) {
    try {
      return idsOfPostgres();
    } catch (error) {
      if (attempt > attempts) throw error;
      makePostgres();
    }
  }
}

/** How often it is tried to make the user, and the pause in between, in milliseconds. */
const attempts = 50;
const pause = 100;

/** Where another server makes it at this moment this one may not, and waits for that. */
function makePostgres(): void {
  const plain = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  const { error, status } = spawnSync("useradd", [...plain, "postgres"], { stdio: "ignore" });
  if (error) throw error;
  if (status !== 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
}

/** Can PostgreSQL enter and read this path? (A clone in root's home it cannot.) */
export function mayReach(path: string, user: SystemUser): boolean {
  const test = ["-c", 'test -x "$0" && test -r "$0"', path];
  return spawnSync("/bin/sh", test, { ...user, cwd: "/" }).status === 0;
}

export function giveTo(path: string, user: SystemUser): void {
  if (user !== null) chownSync(path, user.uid, user.gid);
}

function idsOfPostgres(): { uid: number; gid: number } {
  const id = (flag: string): number =>
    Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  return { uid: id("-u"), gid: id("-g") };
}
