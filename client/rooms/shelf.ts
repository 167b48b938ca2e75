import type { Refusal } from "../../shared/failures.ts";

/** A message as it waits on the shelf, so that it outlives the page. */
export interface Shelved {
  /** Whose and for which room. */
  readonly box: string;
  readonly id: string;
  readonly text: string;
  readonly answers: string | null;
  readonly repliesTo: string | null;
  /** When it was said, by this browser's clock: only for the order. */
  readonly said: number;
  readonly refusal: Refusal | null;
}

/** Where unsent messages wait. */
export interface Shelf {
  /** All of a box, in the order said. */
  all(box: string): Promise<Shelved[]>;
  one(box: string, id: string): Promise<Shelved | null>;
  put(message: Shelved): Promise<void>;
  remove(box: string, id: string): Promise<void>;
}

const inOrder = (messages: readonly Shelved[]): Shelved[] =>
  messages.toSorted((a, b) => a.said - b.said);

/** A shelf that lasts as long as the page. */
export function memoryShelf(): Shelf {
  const kept = new Map<string, Shelved>();
  const key = (box: string, id: string): string => `${box} ${id}`;
  return {
    all: async (box) => inOrder([...kept.values()].filter((message) => message.box === box)),
    one: async (box, id) => kept.get(key(box, id)) ?? null,
    put: async (message) => void kept.set(key(message.box, message.id), message),
    remove: async (box, id) => void kept.delete(key(box, id)),
  };
}

/** The browser's shelf, shared by its tabs; where the browser keeps nothing, one of memory. */
export function browserShelf(): Shelf {
  if (!globalThis.indexedDB) return memoryShelf();
  const shelf = openDatabase().then(databaseShelf, memoryShelf);
  return {
    all: async (box) => (await shelf).all(box),
    one: async (box, id) => (await shelf).one(box, id),
    put: async (message) => (await shelf).put(message),
    remove: async (box, id) => (await shelf).remove(box, id),
  };
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open("lyceum", 1);
  opening.addEventListener("upgradeneeded", () =>
    opening.result.createObjectStore("unsent", { keyPath: ["box", "id"] }),
  );
  return result(opening);
}

function databaseShelf(database: IDBDatabase): Shelf {
  const unsent = (mode: IDBTransactionMode): IDBObjectStore =>
    database.transaction("unsent", mode).objectStore("unsent");
  return {
    // An array sorts after every string: this is all keys that begin with the box.
    all: async (box) =>
      inOrder(await result(unsent("readonly").getAll(IDBKeyRange.bound([box], [box, []])))),
    one: async (box, id) => (await result(unsent("readonly").get([box, id]))) ?? null,
    put: (message) => result(unsent("readwrite").put(message)).then(nothing),
    remove: (box, id) => result(unsent("readwrite").delete([box, id])),
  };
}

const nothing = (): void => undefined;
const result = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
