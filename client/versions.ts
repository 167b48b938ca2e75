import type { PageName } from "./addresses.ts";
import type { Ask, Params } from "./page.ts";

/** By the page, what tells its version: another text whenever visitors are shown another page. Null where nobody can tell. */
type Versions = Partial<Record<PageName, (ask: Ask, params: Params) => Promise<string | null>>>;

const ofForum = async (ask: Ask, { session = "" }: Params): Promise<string> =>
  (await ask("forums.version", { session })).version;

/** Of the pages that are read most: what was made for one visitor is shown to the next without being loaded again. */
export const versions: Versions = {
  forum: ofForum,
  // the post whose history is looked at may stand in another forum
  thread: async (ask, params) => (params["history"] === undefined ? ofForum(ask, params) : null),
};
