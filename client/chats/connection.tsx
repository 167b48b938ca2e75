import type { LiveRoom } from "../rooms/types.ts";
import { useSay } from "../ui/surroundings.ts";

/** How the page stands with the server, said only where it is not simply live. Without JavaScript, where to look again. */
export function Connection({ live, address }: { live: LiveRoom | null; address: string }) {
  const say = useSay();
  const state = live?.state.value ?? "live";
  return (
    <>
      <noscript>
        <p class="connection">
          <a href={address}>{say("look-again")}</a>
        </p>
      </noscript>
      <p class={`connection ${state}`} role="status">
        {state !== "live" && say("connection", { state })}
      </p>
    </>
  );
}
