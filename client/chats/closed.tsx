import { to } from "../addresses.ts";
import { PlainText } from "../ui/prose.tsx";
import { useSay } from "../ui/surroundings.ts";
import { useChat } from "./chat.ts";

/** In place of the composer once the chat is over. */
export function Closed() {
  const say = useSay();
  const { slug, endsAt, zone } = useChat().chat.session;
  return (
    <div class="closing" role="status">
      <p>{say("closed-at", { at: endsAt, zone })}</p>
      <a class="button" href={to("transcript", { session: slug })}>
        {say("to-transcript")}
      </a>
    </div>
  );
}

/** In place of everything where the chat was cancelled. */
export function Cancelled() {
  const say = useSay();
  const { description } = useChat().chat.session;
  return (
    <>
      <p class="notice" role="status">
        {say("chat-cancelled")}
      </p>
      {description && <PlainText>{description}</PlainText>}
    </>
  );
}
