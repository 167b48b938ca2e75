import type { OpenForum } from "../../shared/forums.ts";
import { to, toEntry } from "../addresses.ts";
import { useReader, useSay } from "../ui/surroundings.ts";
import { About } from "./session-line.tsx";

/** The forums of the month with their last words. */
export function ForumsNow({ forums }: { forums: readonly OpenForum[] }) {
  const say = useSay();
  if (forums.length === 0) return null;
  return (
    <section class="forums-now">
      <h2 class="live">{say("forums")}</h2>
      <ul class="plainlist">
        {forums.map((forum) => (
          <ForumNow key={forum.session.slug} {...forum} />
        ))}
      </ul>
    </section>
  );
}

function ForumNow({ session, last }: OpenForum) {
  const say = useSay();
  const zone = useReader().zone ?? session.zone;
  return (
    <li>
      <h3>
        <a href={to("forum", { session: session.slug })} dir="auto">
          {session.title}
        </a>
      </h3>
      <About session={session} />
      <p class="meta">{say("until-day", { at: session.endsAt, zone: session.zone })}</p>
      {last ? (
        <blockquote class="last-words">
          <p class="clipped" dir="auto">
            {last.words}
          </p>
          <p class="meta">
            <a href={toEntry(last.entry)}>
              {say("last-words", { name: last.who?.name ?? null, at: last.at, zone })}
            </a>
            {last.title && (
              <>
                {" · "}
                <span dir="auto">{last.title}</span>
              </>
            )}
          </p>
        </blockquote>
      ) : (
        <p class="empty">{say("forum-quiet")}</p>
      )}
    </li>
  );
}
