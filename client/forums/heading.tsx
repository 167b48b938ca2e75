import type { Forum } from "../../shared/forums.ts";
import { About } from "../sessions/session-line.tsx";
import { Person } from "../ui/person.tsx";
import { to } from "../addresses.ts";
import { PlainText } from "../ui/prose.tsx";
import { useForumWords } from "./words.ts";

/** What a forum is, when, and who runs it. */
export function Heading({ forum }: { forum: Forum }) {
  const say = useForumWords();
  const { session, team } = forum;
  const { phase, zone } = session;
  return (
    <header class="opening">
      <p class={phase === "live" ? "kicker live" : "kicker"}>{say("forum-phase", { phase })}</p>
      <h1 dir="auto">{session.title}</h1>
      <About session={session} />
      <p class="meta">
        {say("forum-days", { from: session.startsAt, until: session.endsAt, zone })}
        {" · "}
        {say("forum-counts", forum)}
      </p>
      {team.length > 0 && (
        <ul class="team inline" aria-label={say("team")}>
          {team.map((who) => (
            <li key={`${who.handle} ${who.role}`}>
              <Person who={who} />
            </li>
          ))}
        </ul>
      )}
      {forum.backstage !== null && (
        <a class="button quiet" href={to("forumTeam", { session: session.slug })}>
          {say("team-edit")}
        </a>
      )}
      {session.source && <p class="hint">{say("source", { source: session.source })}</p>}
      {session.description && (
        <div class="lead">
          <PlainText>{session.description}</PlainText>
        </div>
      )}
      <Openness forum={forum} />
    </header>
  );
}

/** Why nobody can write here now; nothing where they can. */
export function Openness({ forum: { session, mine } }: { forum: Forum }) {
  const say = useForumWords();
  const { slug, phase, startsAt, endsAt, zone } = session;
  if (phase === "cancelled") return <p class="notice">{say("forum-cancelled")}</p>;
  if (phase === "lobby")
    return (
      <p class="notice">
        {say("forum-not-begun", { at: startsAt, zone })}{" "}
        {mine.role === "host" && (
          <a href={to("changeEvent", { session: slug })}>{say("session-change")}</a>
        )}
      </p>
    );
  if (phase !== "closed") return null;
  return (
    <p class="notice">
      {say("forum-over", { at: endsAt, zone })}{" "}
      <a href={to("transcript", { session: slug })}>{say("forum-transcript")}</a>
    </p>
  );
}
