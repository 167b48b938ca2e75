import { join } from "node:path";
import type { Browser } from "playwright-core";
import { browser } from "../support/chromium.ts";
import { endAll } from "../support/leftovers.ts";

/** The pictures of the README, of a server that has shown its demonstration month for twenty minutes: `npm run pictures -- URL`. */
const pictures = [
  { name: "home-768", path: "/", width: 768, height: 1000, dark: false },
  {
    name: "chat-1280",
    path: "/chats/questions-that-make-a-class-think-aloud",
    width: 1280,
    height: 860,
    dark: false,
  },
  {
    name: "chat-360-dark",
    path: "/chats/questions-that-make-a-class-think-aloud",
    width: 360,
    height: 760,
    dark: true,
  },
  {
    name: "transcript-768",
    path: "/transcripts/five-minutes-on-homework",
    width: 768,
    height: 1000,
    dark: false,
  },
] as const;
type Picture = (typeof pictures)[number];

const folder = join(import.meta.dirname, "../../../test/pictures");

async function take(chromium: Browser, from: string, picture: Picture): Promise<void> {
  const { name, path, width, height, dark } = picture;
  const context = await chromium.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    timezoneId: "Europe/Paris",
  });
  const page = await context.newPage();
  await page.goto(from + path);
  // once more, now that the browser has told its zone
  await page.goto(from + path, { waitUntil: "networkidle" });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}

const from = process.argv[2] ?? "http://localhost:3000";
const chromium = await browser();
for (const picture of pictures) await take(chromium, from.replace(/\/$/, ""), picture);
await endAll();
