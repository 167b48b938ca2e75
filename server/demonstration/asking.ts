import type { Db, Person } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { type Perform, theHouse } from "../frame/perform.ts";
import { type AskAsHouse, askAsHouse, askBy } from "../house.ts";
import { findByHandle } from "../people/index.ts";
import { rolesOf } from "../sessions/index.ts";

/** Made-up people ask through the doorway, as everybody does. */
export interface Asking {
  readonly ask: AskAsHouse;
  readonly askAs: (handle: string) => Promise<AskAsHouse>;
}

export const askingWith = (perform: Perform, db: Db): Asking => ({
  ask: askAsHouse(perform),
  askAs: async (handle) =>
    askBy(perform, { actor: await actorOf(db, handle), origin: theHouse.origin }),
});

/** Somebody as one who asks. No browser does: the sign-in is only a name here. */
async function actorOf(db: Db, handle: string): Promise<Person> {
  const { id, name } = found(await findByHandle(db, handle));
  return {
    kind: "person",
    id,
    signIn: id,
    name,
    handle,
    proven: true,
    roles: [],
    sessions: await rolesOf(db, id),
    stamp: 0,
    version: "",
    hasUnread: false,
  };
}
