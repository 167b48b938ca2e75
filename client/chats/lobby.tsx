import type { Chat } from "../../shared/chats.ts";
import { PlainText } from "../ui/prose.tsx";
import { useReader, useSay } from "../ui/surroundings.ts";
import { SignUpForm } from "../people/sign-up-form.tsx";
import { useChat } from "./chat.ts";
import { useNow } from "../ui/now.ts";

/** Before a chat opens: how long it takes, and what will be asked. */
export function Lobby() {
  const say = useSay();
  const { me } = useReader();
  const { chat } = useChat();
  const { session, script } = chat;
  return (
    <>
      <Countdown held={chat} />
      {session.description && <PlainText>{session.description}</PlainText>}
      <section class="part">
        <h2>{say("script")}</h2>
        {script.length === 0 && <p class="empty">{say("script-none")}</p>}
        <ol class="questions">
          {script.map(({ id, number, text }) => (
            <li key={id}>
              <span class="number">{say("question-number", { number })}</span>
              <p dir="auto">{text}</p>
            </li>
          ))}
        </ol>
      </section>
      {!me && (
        <section class="part join">
          <h2>{say("join-title")}</h2>
          <SignUpForm />
        </section>
      )}
    </>
  );
}

/** How long it takes until the doors open. */
export function Countdown({ held: { session, now } }: { held: Pick<Chat, "session" | "now"> }) {
  const say = useSay();
  const left = Math.max(0, Date.parse(session.startsAt) - useNow(now));
  return (
    <p class="countdown" role="timer">
      <small>{say("opens-in")}</small> <strong>{say("lasting", { milliseconds: left })}</strong>
    </p>
  );
}
