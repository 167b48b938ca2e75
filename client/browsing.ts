import { findPage } from "./matching.ts";

/** Why a page is shown: somebody goes there, comes back to it (to where they were on it), or looks at it again. */
export type Coming = "there" | "back" | "again";
export type Visit = (url: URL, coming: Coming) => void;

/** The part of an address that makes the page; what comes after `#` is a place on it. */
const addressOf = ({ pathname, search }: URL | Location): string => pathname + search;
let shown = addressOf(location);

/** Whether a page of ours stands there: no file, nothing of somebody else's. */
export const isPage = (url: URL): boolean =>
  url.origin === location.origin && !url.pathname.includes(".") && findPage(url.pathname) !== null;

/** Takes links, and the ways back and forward, over from the browser as far as they lead to pages of ours. */
export function takeOverBrowsing(visit: Visit): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!(link instanceof HTMLAnchorElement) || !isPlain(event) || !isTaken(link)) return;
    event.preventDefault();
    visit(new URL(link.href), "there");
  });
  addEventListener("popstate", () => {
    if (addressOf(location) === shown) scrollTo(0, scrollKept());
    else visit(new URL(location.href), "back");
  });
  history.scrollRestoration = "manual";
  keepScroll();
}

const isPlain = (event: MouseEvent): boolean =>
  !event.defaultPrevented &&
  event.button === 0 &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

function isTaken(link: HTMLAnchorElement): boolean {
  const url = new URL(link.href);
  const isPlaceHere = url.hash !== "" && addressOf(url) === shown;
  const isPlainLink = link.target === "" && !link.hasAttribute("download");
  return isPlainLink && !isPlaceHere && link.closest("[data-reload]") === null && isPage(url);
}

/** Before a page is shown: the way back to where one was on the last one. */
export function leaveFor(url: URL, coming: Coming): void {
  const isElsewhere = coming === "there" && addressOf(url) !== addressOf(location);
  if (isElsewhere) history.replaceState({ y: scrollY }, "");
  if (isElsewhere) history.pushState(null, "", url);
  else if (coming !== "back") history.replaceState(history.state, "", url);
  shown = addressOf(url);
}

/** Once a page is shown: what is looked at, and what a screen reader goes on with. */
export function arriveAt(url: URL, coming: Coming): void {
  if (coming === "again") return;
  const target = url.hash === "" ? null : document.getElementById(url.hash.slice(1));
  const heading = target ?? document.querySelector<HTMLElement>("main h1");
  if (heading && heading.tabIndex < 0) heading.tabIndex = -1;
  heading?.focus({ preventScroll: true });
  if (coming === "back") scrollTo(0, scrollKept());
  else if (target) target.scrollIntoView();
  else scrollTo(0, 0);
}

/** A sign of life when a page does not come at once, until the returned function is called. */
export function showWaiting(): () => void {
  const root = document.documentElement;
  const soon = setTimeout(() => root.setAttribute("data-waiting", ""), 200);
  return () => {
    clearTimeout(soon);
    root.removeAttribute("data-waiting");
  };
}

function scrollKept(): number {
  const state: unknown = history.state;
  const isKept = typeof state === "object" && state !== null && "y" in state;
  return isKept && typeof state.y === "number" ? state.y : 0;
}

function keepScroll(): void {
  let resting: ReturnType<typeof setTimeout>;
  addEventListener(
    "scroll",
    () => {
      clearTimeout(resting);
      resting = setTimeout(() => history.replaceState({ y: scrollY }, ""), 200);
    },
    { passive: true },
  );
  scrollTo(0, Math.max(scrollY, scrollKept()));
}
