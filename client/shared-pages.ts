import type { PageName } from "./addresses.ts";
import { asAny, threadPage } from "./forums/thread-page.tsx";
import { isTaken } from "./forums/thread.ts";
import type { Ask, Params } from "./page.ts";

/** A page as it is shown to many. */
interface SharedPage {
  /** Another text whenever another page is shown, apart from words, zone, minute and what `own.tsx` fills in. */
  readonly version: string;
  /** What the page shows, with nothing in it of whoever asks. */
  load(): Promise<unknown>;
}

/** By the page, what of it a member shares with others; null where they see what nobody else does. */
type Shared = Partial<Record<PageName, (ask: Ask, params: Params) => Promise<SharedPage | null>>>;

export const sharedPages: Shared = {
  async thread(ask, params) {
    if (isTaken(params)) return null;
    const { session = "", thread = "" } = params;
    const { isAsAny, version, ...seen } = await ask("notices.thread", { session, thread });
    if (!isAsAny) return null;
    return {
      version: JSON.stringify([version, seen]),
      load: async () => asAny(await threadPage.load(ask, params), seen),
    };
  },
};
