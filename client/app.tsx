import type { PageName } from "./addresses.ts";
import type { Attempt, Page, Params, Reader } from "./page.ts";
import { ActionsContext, type Actions } from "./ui/actions.ts";
import { Shell } from "./ui/shell.tsx";
import { SurroundingsContext } from "./ui/surroundings.ts";

export interface AppProps {
  readonly page: Page<unknown>;
  readonly name: PageName;
  readonly data: unknown;
  readonly reader: Reader;
  readonly params: Params;
  readonly attempt: Attempt | null;
  /** Null on the server. */
  readonly actions: Actions | null;
}

/** One page with all that surrounds it: the same on the server and in the browser. */
export function App({ page, name, data, reader, params, attempt, actions }: AppProps) {
  const { View } = page;
  return (
    <ActionsContext value={actions}>
      <SurroundingsContext value={{ name, reader, params, attempt }}>
        <Shell>
          <View data={data} reader={reader} params={params} />
        </Shell>
      </SurroundingsContext>
    </ActionsContext>
  );
}
