import type { Entry } from "../../shared/reading.ts";
import { to } from "../addresses.ts";
import { Icon } from "../ui/icon.tsx";
import { useReader, useSay } from "../ui/surroundings.ts";
import { useChat, useLikes } from "./chat.ts";

/** What can be done with a message: like and reply at hand, everything else behind one link. */
export function Doings({ entry }: { entry: Entry }) {
  const say = useSay();
  const { chat, live, seat } = useChat();
  const session = chat.session.slug;
  const name = entry.who?.name ?? null;
  return (
    <div class="doings">
      {entry.gone === null && <Like entry={entry} />}
      {live && entry.gone === null && <Reply entry={entry} />}
      <a
        class="doing"
        href={to("chat", { session, entry: entry.id })}
        aria-label={say("about-message", { name })}
        onClick={(event) => {
          event.preventDefault();
          seat.takeUp(entry.id);
        }}
      >
        <Icon name="more" />
      </a>
    </div>
  );
}

function Like({ entry }: { entry: Entry }) {
  const say = useSay();
  const { live } = useChat();
  const { me } = useReader();
  const likes = useLikes(entry.id);
  const liked = live?.liked.value.has(entry.id) ?? false;
  if (!live || !me)
    return likes === 0 ? null : (
      <span class="doing" title={say("likes", { likes })}>
        <Icon name="heart" /> <span aria-hidden="true">{likes}</span>
        <span class="unseen">{say("likes", { likes })}</span>
      </span>
    );
  return (
    <button
      type="button"
      class={likes > 0 ? "doing" : "doing at-hand"}
      aria-pressed={liked}
      aria-label={say("like", { likes })}
      onClick={() => live.like(entry.id, !liked)}
    >
      <Icon name="heart" /> {likes > 0 && likes}
    </button>
  );
}

function Reply({ entry }: { entry: Entry }) {
  const say = useSay();
  const { seat } = useChat();
  const { me } = useReader();
  if (!me) return null;
  return (
    <button
      type="button"
      class="doing at-hand"
      aria-label={say("reply-to", { name: entry.who?.name ?? null })}
      onClick={() => {
        seat.reply(entry.id);
        document.getElementById("words")?.focus();
      }}
    >
      <Icon name="reply" />
    </button>
  );
}
