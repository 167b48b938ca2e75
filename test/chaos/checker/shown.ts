import { digestOfView } from "../history.ts";
import { at, type Invariant, newSet, takeBy } from "./invariant.ts";
import { Rights } from "./rights.ts";

/** Nobody puts words into somebody's mouth, and nothing is shown that does not last. */
export function saidBySomebody(): Invariant {
  const sent = new Map<string, Set<string>>();
  const shown = new Map<string, string>();
  const stored = new Map<string, string>();
  const wrong: string[] = [];
  const check = (
    where: string,
    id: string,
    words: { author: string | null; text: string | null },
  ) => {
    if (words.text !== null && !sent.get(id)?.has(`${words.author} ${words.text}`))
      wrong.push(`${where}: nobody has said ${id} so`);
  };
  return {
    id: "I4",
    what: "all that is stored or shown was said by its author, byte for byte, and all that is shown is stored",
    take: takeBy({
      send: ({ id, author, text }) => void at(sent, id, newSet<string>).add(`${author} ${text}`),
      seen({ client, room, place, id, author, text }) {
        check(`${client} was shown at place ${place} of ${room}`, id, { author, text });
        shown.set(`${room} ${place} ${id}`, client);
      },
      stored({ room, place, id, kind, author, text }) {
        if (kind !== "said") return;
        check(`stored at place ${place} of ${room}`, id, { author, text });
        stored.set(`${room} ${place} ${id}`, id);
      },
    }),
    *broken() {
      yield* wrong;
      for (const [what, client] of shown)
        if (!stored.has(what)) yield `${client} was shown ${what}, which is not stored`;
    },
  };
}

/** In the end everybody has the same room before them. */
export function viewsAreTheStore(): Invariant {
  const rights = new Rights();
  const stored = new Map<string, { place: number; id: string; text: string | null }[]>();
  const tops = new Map<string, number>();
  const views: { client: string; room: string; way: string; digest: string; last: number }[] = [];
  return {
    id: "I9",
    what: "every final view is the store, as far as the viewer may see it",
    take(happening) {
      rights.take(happening);
      if (happening.ev === "view") views.push(happening);
      if (happening.ev !== "stored") return;
      const { room, place, id, text } = happening;
      tops.set(room, place);
      if (happening.kind === "said") at(stored, room, () => []).push({ place, id, text });
    },
    *broken() {
      const expected = new Map(
        [...tops.keys()].map((room) => [room, digestOfView(stored.get(room) ?? [])]),
      );
      for (const { client, room, way, digest, last } of views) {
        if (way === "live" && !rights.mayNow(client, room)) continue;
        if (last !== tops.get(room))
          yield `${client} has read ${room} (${way}) to ${last} of ${tops.get(room)}`;
        else if (digest !== expected.get(room))
          yield `${client} shows something else in ${room} (${way}) than is stored`;
      }
    },
  };
}

/** What one page of one client was shown of one room, in the order shown. */
class Pages {
  readonly all = new Map<string, number[]>();
  readonly take = takeBy({
    seen: ({ client, room, life, place }) =>
      void at(this.all, `${client} (page ${life}) in ${room}`, () => []).push(place),
  });
}

export function nothingTwice(): Invariant {
  const pages = new Pages();
  return {
    id: "I10",
    what: "no client shows a place twice or goes back",
    take: pages.take,
    *broken() {
      for (const [page, places] of pages.all)
        for (const [index, place] of places.entries())
          if (index > 0 && place <= (places[index - 1] ?? 0))
            yield `${page}: place ${place} was shown after ${places[index - 1]}`;
    },
  };
}

/**
 * What a page shows grows without leaving anything out, from the first place on; and where it stands, it has the hash
 * that is stored there, so that all before it is the same too. A reset is allowed only where the past has changed: never.
 */
export function nothingLeftOut(): Invariant {
  const pages = new Pages();
  const said = new Map<string, number[]>();
  const hashes = new Map<string, string>();
  const heads = new Map<string, string>();
  const resets: string[] = [];
  return {
    id: "I11",
    what: "what a client shows grows place by place, without gaps or resets",
    take(happening) {
      pages.take(happening);
      const { ev } = happening;
      if (ev === "reset") resets.push(`${happening.client} began ${happening.room} anew`);
      else if (ev === "standing")
        heads.set(`${happening.room} ${happening.place} ${happening.head}`, happening.client);
      else if (ev === "stored") {
        const { room, place, kind, hash } = happening;
        hashes.set(`${room} ${place}`, hash);
        if (kind === "said") at(said, room, () => []).push(place);
      }
    },
    *broken() {
      yield* resets;
      for (const [page, places] of pages.all) {
        const stored = said.get(page.slice(page.lastIndexOf(" ") + 1)) ?? [];
        const gap = places.findIndex((place, index) => place > (stored[index] ?? Infinity));
        if (gap >= 0) yield `${page}: place ${stored[gap]} was left out before ${places[gap]}`;
      }
      for (const [standing, client] of heads) {
        const [room = "", place = "", head] = standing.split(" ");
        if (place !== "0" && hashes.get(`${room} ${place}`) !== head)
          yield `${client} has another hash at place ${place} of ${room} than is stored`;
      }
    },
  };
}
