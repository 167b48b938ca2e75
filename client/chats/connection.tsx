import { useSay } from "../ui/surroundings.ts";
import { to } from "../addresses.ts";
import { useChat } from "./chat.ts";

/** How the page stands with the server, said only where it is not simply live. */
export function Connection() {
  const say = useSay();
  const { chat, live } = useChat();
  const state = live?.state.value ?? "live";
  return (
    <>
      <noscript>
        <p class="connection">
          <a href={to("chat", { session: chat.session.slug })}>{say("look-again")}</a>
        </p>
      </noscript>
      <p class={`connection ${state}`} role="status">
        {state !== "live" && say("connection", { state })}
      </p>
    </>
  );
}
