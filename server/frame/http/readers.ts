import type { Context as KoaContext } from "koa";
import { LRUCache } from "lru-cache";
import type { Me } from "../../../shared/people.ts";
import { zone } from "../../../shared/values.ts";
import type { Actor, Person } from "../context.ts";
import { readCookie } from "../cookies.ts";
import type { Ask } from "./pages.ts";

/** Who reads a page. */
export interface Reader {
  readonly me: Me | null;
  /** How many notices they have not read. */
  readonly unread: number;
  readonly zone: string | null;
  readonly now: string;
}

/** Who reads, where nobody is signed in. */
export const aVisitor = (ctx: KoaContext): Reader => ({
  me: null,
  unread: 0,
  zone: zoneOf(ctx),
  now: thisMinute(),
});

/** Who reads, found out just now. */
export async function readerOf(ctx: KoaContext, actor: Actor, ask: Ask): Promise<Reader> {
  if (actor.kind !== "person") return aVisitor(ctx);
  const me = await meOf(actor, ask);
  const { unread } = actor.hasUnread ? await ask("notices.count", {}) : { unread: 0 };
  return { ...aVisitor(ctx), me, unread };
}

/** What people are told of themselves, by the version of their account: whatever changes it changes that. */
const known = new LRUCache<string, Me>({ max: 1_000 });

async function meOf({ id, version }: Person, ask: Ask): Promise<Me | null> {
  const key = `${id} ${version}`;
  const before = known.get(key);
  if (before) return before;
  const { me } = await ask("people.me", {});
  if (me) known.set(key, me);
  return me;
}

/** To the minute, so that the same page a moment later is the same bytes. */
const thisMinute = (): string => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();

/** The zone that the reader chose, or else the one that their browser told, by cookie. */
function zoneOf(ctx: KoaContext): string | null {
  const { cookie } = ctx.headers;
  const told = readCookie(cookie, "zone-chosen") ?? readCookie(cookie, "zone") ?? "";
  // read as the browser wrote it, by encodeURIComponent; never throws, whatever stands there
  const name = new URLSearchParams(`zone=${told}`).get("zone") ?? "";
  return name !== "" && zone.safeParse(name).success ? name : null;
}
