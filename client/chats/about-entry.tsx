import { useEffect, useRef } from "preact/hooks";
import type { Entry } from "../../shared/reading.ts";
import { to, toEntry } from "../addresses.ts";
import { Form } from "../ui/form.tsx";
import { Icon } from "../ui/icon.tsx";
import { Name } from "../ui/person.tsx";
import { Prose } from "../ui/prose.tsx";
import { useReader, useSay } from "../ui/surroundings.ts";
import { useChat, useReading } from "./chat.ts";
import { deskLaid } from "./desk.ts";

/** One message taken up: what anybody can do with it, and what moderators can. */
export function AboutEntry() {
  const say = useSay();
  const { seat, chat } = useChat();
  const entry = useReading().entries.find(({ id }) => id === seat.about.value);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    // It comes open from the server, for those without JavaScript; only a closed one can be made modal.
    dialog.current?.removeAttribute("open");
    dialog.current?.showModal();
  }, [entry?.id]);
  const Desk = chat.mine.moderates ? deskLaid() : null;
  if (!entry) return null;
  const close = () => dialog.current?.close();
  return (
    <dialog
      class="about"
      open
      ref={dialog}
      key={entry.id}
      aria-label={say("about-message", { name: entry.who?.name ?? null })}
      onClose={() => seat.takeUp(null)}
    >
      <a
        class="doing close"
        href={to("chat", { session: chat.session.slug })}
        aria-label={say("close")}
        onClick={(event) => {
          event.preventDefault();
          close();
        }}
      >
        <Icon name="close" />
      </a>
      <Quoted entry={entry} />
      <ForAnybody entry={entry} done={close} />
      {Desk && <Desk.Moderating entry={entry} done={close} />}
    </dialog>
  );
}

function Quoted({ entry }: { entry: Entry }) {
  const say = useSay();
  return (
    <blockquote>
      {entry.who && (
        <p class="by">
          <Name>{entry.who.name}</Name>
        </p>
      )}
      {entry.text === null ? (
        <p class="meta">{say("gone", { gone: entry.gone ?? "hidden", reason: entry.reason })}</p>
      ) : (
        <Prose entry={entry.id} text={entry.text} html={entry.html} />
      )}
    </blockquote>
  );
}

function ForAnybody({ entry, done }: { entry: Entry; done: () => void }) {
  const say = useSay();
  const { me } = useReader();
  const { chat, live, seat } = useChat();
  const session = chat.session.slug;
  const liked = live?.liked.value.has(entry.id) ?? false;
  const reply = (event: Event) => {
    event.preventDefault();
    seat.reply(entry.id);
    done();
    requestAnimationFrame(() => document.getElementById("words")?.focus());
  };
  return (
    <div class="row">
      {me && entry.gone === null && (
        <>
          <Form
            request={liked ? "rooms.unlike" : "rooms.like"}
            fixed={{ entry: entry.id }}
            params={{ session }}
            submit={say(liked ? "unlike-do" : "like-do")}
            quiet
            instead={live && (() => live.like(entry.id, !liked))}
          />
          <a
            class="button quiet"
            href={`${to("chat", { session, reply: entry.id })}#compose`}
            onClick={reply}
          >
            {say("reply")}
          </a>
        </>
      )}
      <a href={toEntry(entry.id)}>{say("permalink")}</a>
    </div>
  );
}
