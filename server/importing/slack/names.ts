import { oneLine } from "../brought-in.ts";
import { counted } from "../readers/json-lines.ts";
import type { User } from "./export.ts";

/** What people and channels are called. Two people of one name are told apart. */
export class Names {
  readonly #names = new Map<string, string>();
  /** Ids that nobody tells a name of. */
  readonly unknown = new Set<string>();

  constructor(users: readonly User[]) {
    const called = users.map((user) => ({ user, name: nameOf(user) }));
    const times = counted(called.map(({ name }) => name));
    for (const { user, name } of called)
      this.add(user.id, times[name] === 1 ? name : `${name} (${user.name ?? user.id})`);
  }

  add(id: string, name: string): void {
    this.#names.set(id, oneLine(name, 200) || id);
  }

  readonly of = (id: string): string => {
    const name = this.#names.get(id);
    if (name === undefined) this.unknown.add(id);
    return name ?? (oneLine(id, 200) || "?");
  };
}

const nameOf = ({ id, name, real_name: real, profile }: User): string =>
  oneLine(profile?.display_name || profile?.real_name || real || name || id, 200);
