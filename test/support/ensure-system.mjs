// Installs what the tests need beside npm's packages, where it may; says clearly what is missing where it may not.
import { spawnSync } from "node:child_process";

const has = (program) =>
  spawnSync("/bin/sh", ["-c", `command -v ${program}`], { stdio: "ignore" }).status === 0;

const missing = [];
if (!has("redis-server")) missing.push("redis-server");
// The browser only recommends its fonts.
if (!process.env.CHROMIUM_PATH && !has("chromium"))
  missing.push("chromium", "fonts-liberation", "fonts-noto-color-emoji");

if (missing.length > 0) install(missing);

function install(packages) {
  if (!has("apt-get") || process.getuid?.() !== 0) {
    const names = packages.join(" ");
    console.error(
      `The tests need ${names}.\nOn Debian: sudo apt-get install ${names}\n` +
        "Elsewhere: put redis-server on the PATH and name a Chromium by CHROMIUM_PATH.",
    );
    process.exit(1);
  }
  run("update", "-q");
  run("install", "-y", "-q", "--no-install-recommends", ...packages);
}

function run(...words) {
  // Runlevel 1: the packages must not start services of their own.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const { status } = spawnSync("apt-get", words, { stdio: ["ignore", "inherit", "inherit"], env });
  if (status !== 0) process.exit(status ?? 1);
}
