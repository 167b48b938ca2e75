import type { Notice } from "../../shared/notices.ts";
import { to, toEntry } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { Clock } from "../ui/when.tsx";

/** One notice: when, what, and the words that it is about. One that is unread is read by following it. */
export function NoticeLine({ notice }: { notice: Notice }) {
  const say = useAllWords();
  return (
    <li class="line">
      <div class="margin">
        <Clock at={notice.at} zone={null} />
        {!notice.read && <span class="new">{say("notice-new")}</span>}
      </div>
      <div>
        <Leading notice={notice} />
        <Words notice={notice} />
      </div>
    </li>
  );
}

/** Says what it is, and leads there. */
function Leading({ notice }: { notice: Notice }) {
  const headline = useHeadline(notice);
  const { about, session } = notice;
  const isOfWords = about.is === "entry" || about.is === "question";
  if (!notice.read)
    return (
      <Form
        request="notices.open"
        fixed={{ notice: String(notice.id) }}
        then={isOfWords ? "entry" : "event"}
        submit={headline}
        class="leading"
        quiet
      />
    );
  const href = isOfWords ? toEntry(about.entry) : to("event", { session: session.slug });
  return (
    <p class="leading">
      <a href={href} dir="auto">
        {headline}
      </a>
    </p>
  );
}

function useHeadline({ kind, about, session }: Notice): string {
  const say = useAllWords();
  const { title } = session;
  switch (about.is) {
    case "entry": {
      const name = about.who?.name ?? null;
      if (kind === "mentioned") return say("notice-mentioned", { name, title });
      return say(kind === "thread" ? "notice-thread" : "notice-answered", { name, title });
    }
    case "question":
      return say("notice-question", { title, mark: about.mark });
    case "measure":
      return say("notice-measure", { title, measure: about.measure });
    case "session":
      if (kind === "synthesis") return say("notice-synthesis", { title });
      return say(session.phase === "cancelled" ? "notice-cancelled" : "notice-moved", { title });
  }
}

function Words({ notice: { about, kind, session } }: { notice: Notice }) {
  const say = useAllWords();
  const { zone } = session;
  const said = "words" in about ? about.words : null;
  const reason = "reason" in about ? about.reason : null;
  const note = "note" in about ? about.note : null;
  const until = "until" in about ? about.until : null;
  return (
    <>
      {"words" in about && (
        <p class={said === null ? "empty" : "clipped"} dir="auto">
          {said ?? say("notice-gone")}
        </p>
      )}
      {reason !== null && <p class="meta">{say("notice-reason", { reason })}</p>}
      {note !== null && <p dir="auto">{note}</p>}
      {until !== null && <p class="meta">{say("notice-until", { at: until, zone })}</p>}
      {about.is === "session" && session.phase !== "cancelled" && (
        <p class="meta">
          {kind === "synthesis"
            ? say("notice-closes", { at: session.endsAt, zone })
            : say("notice-now", { at: session.startsAt, zone })}
        </p>
      )}
    </>
  );
}
