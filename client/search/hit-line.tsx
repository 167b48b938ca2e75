import type { RoomKind } from "../../shared/rooms.ts";
import type { Hit, Marked, SaidHit } from "../../shared/search.ts";
import { to, toEntry } from "../addresses.ts";
import { About, addressOf } from "../sessions/session-line.tsx";
import { useAllWords } from "../ui/all-words.ts";
import { Person } from "../ui/person.tsx";
import { useSay } from "../ui/surroundings.ts";
import { Day, NoTime } from "../ui/when.tsx";

/** Something found, as lists print it: its day in the margin. */
export function HitLine({ hit }: { hit: Hit }) {
  if ("entry" in hit) return <SaidLine hit={hit} />;
  if (hit.kind === "session") return <SessionHit hit={hit} />;
  const address =
    hit.kind === "person"
      ? to("person", { handle: hit.handle })
      : to("organisation", { slug: hit.slug });
  return (
    <li class="line named">
      <div>
        <h3>
          <a href={address} dir="auto">
            <Marks pieces={hit.title} />
          </a>
        </h3>
        {hit.kind === "organisation" && <Snippet pieces={hit.snippet} />}
      </div>
    </li>
  );
}

const isOpen = (room: RoomKind): boolean => room === "floor" || room === "forum";

function SaidLine({ hit }: { hit: SaidHit }) {
  const say = useAllWords();
  const { session, title, who } = hit;
  return (
    <li class="line archived">
      <p class="margin date">
        {hit.at === null ? <NoTime /> : <Day at={hit.at} zone={session.zone} />}
      </p>
      <div>
        <h3>
          <a href={toEntry(hit.entry)} dir="auto">
            {title.length > 0 ? <Marks pieces={title} /> : session.title}
          </a>
        </h3>
        <Snippet pieces={hit.snippet} />
        <p class="meta">
          {who && <Person who={who} />}
          {title.length > 0 && (
            <>
              {" · "}
              <a href={addressOf(session)} dir="auto">
                {session.title}
              </a>
            </>
          )}
          {!isOpen(hit.room) && ` · ${say("search-team")}`}
        </p>
      </div>
    </li>
  );
}

function SessionHit({
  hit: { session, title, snippet },
}: {
  hit: Extract<Hit, { kind: "session" }>;
}) {
  const say = useSay();
  return (
    <li class={`line archived ${session.phase}`}>
      <p class="margin date">
        <Day at={session.startsAt} zone={session.zone} />
      </p>
      <div>
        <h3>
          <a href={addressOf(session)} dir="auto">
            <Marks pieces={title} />
          </a>
        </h3>
        <Snippet pieces={snippet} />
        <About session={session} />
        {session.phase === "cancelled" && <p class="meta">{say("phase", session)}</p>}
      </div>
    </li>
  );
}

const Snippet = ({ pieces }: { pieces: Marked }) =>
  pieces.length === 0 ? null : (
    <p class="snippet" dir="auto">
      <Marks pieces={pieces} />
    </p>
  );

const Marks = ({ pieces }: { pieces: Marked }) => (
  <>{pieces.map(({ text, hit }, i) => (hit ? <mark key={i}>{text}</mark> : text))}</>
);
