import type { Standing } from "./rule.ts";

const key = (room: string): string => `lyceum:seen:${room}`;

/** Of so many rooms a browser keeps how far it saw them. */
const most = 200;

/** Keeps how far this browser has seen a room, so that what is told later can be compared with it. */
export function rememberStanding(room: string, standing: Standing): void {
  try {
    localStorage.setItem(key(room), `${standing.place} ${standing.head}`);
    // which one is forgotten is the browser's choice: to know the oldest would cost everybody who chats more
    if (localStorage.length > most) localStorage.removeItem(localStorage.key(0) ?? "");
  } catch {
    // A browser that keeps nothing (private window, full, forbidden) has nothing to compare later.
  }
}

/** How far this browser has seen a room; null where it has not, or keeps nothing. */
export function recallStanding(room: string): Standing | null {
  try {
    const kept = /^(\d+) ([0-9a-f]{64})$/.exec(localStorage.getItem(key(room)) ?? "");
    return kept?.[1] && kept[2] ? { place: Number(kept[1]), head: kept[2] } : null;
  } catch {
    return null;
  }
}
