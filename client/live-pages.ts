import type { PageName } from "./addresses.ts";
import { chatPage } from "./chats/chat-page.tsx";
import type { Page } from "./page.ts";

type Table<Of> = Readonly<Partial<Record<PageName, Of>>>;

const atHand: Table<Page<unknown>> = { chat: chatPage };
/** What these need of views and words comes when somebody reads them. */
const later: Table<() => Promise<Page<unknown>>> = {
  home: async () => (await import("./sessions/home-page.tsx")).homePage,
  forum: async () => (await import("./forums/forum-page.tsx")).forumPage,
  openHouse: async () => (await import("./open-houses/open-house-page.tsx")).openHousePage,
  synthesis: async () => (await import("./forums/synthesis-page.tsx")).synthesisPage,
  thread: async () => (await import("./forums/thread-page.tsx")).threadPage,
};

/**
 * Whether the browser takes this page over, and moves to it by itself. All others are documents with plain forms: what
 * they would need of views and words is not sent to everybody who chats.
 */
export const isLive = (name: PageName): boolean => name in atHand || name in later;

/** A page that the browser takes over; null for all others. Rejects where its file cannot be had. */
export const livePage = async (name: PageName): Promise<Page<unknown> | null> =>
  atHand[name] ?? (await later[name]?.()) ?? null;
