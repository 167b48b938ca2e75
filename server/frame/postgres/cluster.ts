import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { giveTo, type SystemUser } from "./user.ts";

export interface ClusterPlan {
  readonly native: string;
  readonly user: SystemUser;
  readonly password: string;
  readonly durable: boolean;
}

/** Makes an empty database cluster in `folder`, unless there is one. All or nothing, also when killed midway. */
export function ensureCluster(folder: string, plan: ClusterPlan): void {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(unfinished, plan.user);
  initialise(unfinished, plan);
  renameSync(unfinished, folder);
}

function initialise(folder: string, plan: ClusterPlan): void {
  const passwordFile = writePassword(plan);
  const run = spawnSync(join(plan.native, "bin", "initdb"), settings(folder, passwordFile, plan), {
    ...plan.user,
    cwd: "/",
    encoding: "utf8",
  });
  rmSync(dirname(passwordFile), { recursive: true, force: true });
  if (run.status !== 0) throw new Error(`initdb failed: ${run.error?.message ?? run.stderr}`);
}

const settings = (folder: string, passwordFile: string, plan: ClusterPlan): string[] => [
  `--pgdata=${folder}`,
  "--username=lyceum",
  `--pwfile=${passwordFile}`,
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
  ...(plan.durable ? [] : ["--no-sync"]),
];

/** In a file, since initdb cannot open the socket that Node gives a child as its standard input. */
function writePassword({ password, user }: ClusterPlan): string {
  const folder = mkdtempSync(join(tmpdir(), "lyceum-"));
  const file = join(folder, "password");
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  giveTo(file, user);
  giveTo(folder, user);
  return file;
}
