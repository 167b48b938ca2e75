import { execFileSync, spawnSync } from "node:child_process";
import { chownSync } from "node:fs";

/** Who PostgreSQL runs as; null means: as ourselves. */
export type SystemUser = { readonly uid: number; readonly gid: number } | null;

/** PostgreSQL refuses to run as root, so as root it runs as the system user postgres, made when missing. */
export function postgresUser(): SystemUser {
  if (process.getuid?.() !== 0) return null;
  try {
    return idsOfPostgres();
  } catch {
    const plain = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
    execFileSync("useradd", [...plain, "postgres"]);
    return idsOfPostgres();
  }
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
