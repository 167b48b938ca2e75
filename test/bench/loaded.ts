import { browser } from "../support/chromium.ts";
import { fetched } from "./fetched.ts";

/** What is weighed of what a browser asks for, in its own words. */
export const kinds = ["document", "stylesheet", "script", "font"] as const;
export type Kind = (typeof kinds)[number];

export interface Loaded {
  readonly kind: Kind;
  readonly path: string;
  /** Compressed, as served. */
  readonly bytes: number;
}
interface Participant {
  /** Where the chat stands. */
  readonly url: string;
  /** Of their sign-in. */
  readonly secret: string;
}

/**
 * What a participant's browser loads by the time it hears the room. A real browser decides, so that what is fetched
 * on the way counts and what other pages need does not; each of it is then weighed with Brotli.
 */
export async function loadedBy({ url, secret }: Participant): Promise<Loaded[]> {
  const context = await (await browser()).newContext();
  await context.addCookies([{ name: "lyceum", value: secret, url: new URL(url).origin }]);
  const page = await context.newPage();
  const asked = new Map<string, Kind>();
  page.on("request", (request) => {
    const kind = kinds.find((one) => one === request.resourceType());
    if (kind !== undefined) asked.set(request.url(), kind);
  });
  const hearing = page
    .waitForEvent("websocket")
    .then((socket) =>
      socket.waitForEvent("framereceived", ({ payload }) => String(payload).includes('"presence"')),
    );
  await page.goto(url);
  await hearing;
  await page.waitForLoadState("networkidle");
  await context.close();
  return Promise.all([...asked].map(([at, kind]) => weigh(at, kind, secret)));
}

async function weigh(url: string, kind: Kind, secret: string): Promise<Loaded> {
  const { status, headers, body } = await fetched(url, { cookie: `lyceum=${secret}` });
  if (status !== 200) throw new Error(`${url} answered ${status}`);
  // fonts are compressed in themselves
  if (kind !== "font" && headers["content-encoding"] !== "br")
    throw new Error(`${url} came without Brotli`);
  return { kind, path: new URL(url).pathname, bytes: body.length };
}
