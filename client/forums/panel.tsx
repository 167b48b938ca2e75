import { useEffect, useRef } from "preact/hooks";
import type { Entry } from "../../shared/reading.ts";
import { to } from "../addresses.ts";
import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { Prose } from "../ui/prose.tsx";
import { useReader } from "../ui/surroundings.ts";
import { Allowed } from "./allowed.tsx";
import { Moderating } from "./moderating.tsx";
import { useThread, type Doing } from "./thread.ts";
import { useForumWords } from "./words.ts";
import { Writing } from "./writing.tsx";

interface PanelProps {
  readonly entry: Entry;
  readonly doing: Doing;
}

/** What opens under a post that is taken up. */
export function Panel({ entry, doing }: PanelProps) {
  const say = useForumWords();
  const { live, params, take, forum } = useThread();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (live) panel.current?.querySelector<HTMLElement>("textarea, button")?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- only when it opens
  }, [entry.id, doing]);
  return (
    <div class="panel" ref={panel}>
      {(doing === "reply" || doing === "edit") && (
        <Allowed forum={forum} live={live}>
          {doing === "reply" ? <Replying entry={entry} /> : <Editing entry={entry} />}
        </Allowed>
      )}
      {doing === "history" && <History />}
      {doing === "about" && <AboutPost entry={entry} />}
      <a
        class="aside"
        href={`${to("thread", params)}#e-${entry.id}`}
        onClick={(event) => {
          if (!live) return;
          event.preventDefault();
          take(null);
        }}
      >
        {say(doing === "edit" ? "post-leave" : "close")}
      </a>
    </div>
  );
}

function Replying({ entry }: { entry: Entry }) {
  const say = useForumWords();
  const { take } = useThread();
  return (
    <Writing
      request="forums.reply"
      fixed={{ entry: entry.id }}
      draft={entry.id}
      submit={say("post-reply")}
      stays
      onKept={() => take(null)}
    />
  );
}

function Editing({ entry }: { entry: Entry }) {
  const say = useForumWords();
  const { take } = useThread();
  return (
    <Writing
      request="forums.edit"
      fixed={{ entry: entry.id }}
      draft={`edit:${entry.id}`}
      submit={say("post-save")}
      value={entry.text ?? ""}
      stays
      onKept={() => take(null)}
    >
      {entry.repliesTo === null && (
        <Field
          name="title"
          label={say("thread-title")}
          value={entry.title ?? ""}
          maxLength={150}
          required
        />
      )}
    </Writing>
  );
}

function History() {
  const say = useForumWords();
  const { versions, forum } = useThread();
  return (
    <section class="history" aria-label={say("history")}>
      <h3>{say("history")}</h3>
      <ol class="ruled">
        {(versions ?? []).slice(0, -1).map(({ at, who, text, html }) => (
          <li key={at}>
            <p class="meta">
              {say("history-by", { name: who?.name ?? null, at, zone: forum.session.zone })}
            </p>
            <Prose entry={`version-${at}`} text={text} html={html} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function AboutPost({ entry }: { entry: Entry }) {
  const say = useForumWords();
  const { me } = useReader();
  const { live, forum, params, take } = useThread();
  const isOpen = forum.session.phase === "live";
  const liked = live?.liked.value.has(entry.id) ?? false;
  const mayEdit = isOpen && (forum.mine.moderates || entry.who?.handle === me?.handle);
  return (
    <>
      <div class="row">
        {me && entry.gone === null && (
          <Form
            request={liked ? "rooms.unlike" : "rooms.like"}
            fixed={{ entry: entry.id }}
            params={params}
            submit={say(liked ? "unlike-do" : "like-do")}
            quiet
            instead={live && (() => live.like(entry.id, !liked))}
          />
        )}
        {mayEdit && entry.gone === null && (
          <a
            class="button quiet"
            href={`${to("thread", { ...params, edit: entry.id })}#e-${entry.id}`}
            onClick={(event) => {
              if (!live) return;
              event.preventDefault();
              take({ doing: "edit", post: entry.id });
            }}
          >
            {say("post-edit")}
          </a>
        )}
      </div>
      {forum.mine.moderates && <Moderating entry={entry} />}
    </>
  );
}
