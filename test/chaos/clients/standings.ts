import type { Standing } from "../../../client/rooms/rule.ts";

/**
 * The shipped client keeps in the browser's storage how far it has read each room, in the same moment in which it has
 * read it. Here the storage is ours: whoever is told of a change in the reading asks it how far that goes.
 */
let last: { readonly room: string; readonly standing: Standing } | null = null;

const storage = {
  getItem: () => null,
  setItem(key: string, value: string): void {
    const [place = "", head = ""] = value.split(" ");
    const room = key.slice(key.lastIndexOf(":") + 1);
    last = { room, standing: { place: Number(place), head } };
  },
};

export function installStorage(): void {
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
}

/** How far the room was read that has changed just now. */
export function standingNow(room: string): Standing {
  if (last?.room !== room) throw new Error(`nothing was read of ${room} just now`);
  return last.standing;
}
