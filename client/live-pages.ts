import type { PageName } from "./addresses.ts";
import { chatPage } from "./chats/chat-page.tsx";
import type { Page } from "./page.ts";
import { homePage } from "./sessions/home-page.tsx";

/**
 * The pages that the browser takes over, and moves between by itself. All others are documents with plain forms: what
 * they would need of views and words is not sent to everybody who chats.
 */
export const livePages: Readonly<Partial<Record<PageName, Page<unknown>>>> = {
  home: homePage,
  chat: chatPage,
};
