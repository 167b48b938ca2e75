import { type Browser, chromium } from "playwright-core";
import { atTheEnd } from "./leftovers.ts";

let launched: Promise<Browser> | undefined;

/** The one browser of this run; whoever needs a person of their own opens a context in it. */
export function browser(): Promise<Browser> {
  launched ??= launch();
  return launched;
}

async function launch(): Promise<Browser> {
  const started = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    // Quiet without a network.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  atTheEnd(() => started.close());
  return started;
}
