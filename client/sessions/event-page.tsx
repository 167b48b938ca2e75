import type { Output } from "../../shared/contract.ts";
import { paths, to, toEventFile } from "../addresses.ts";
import { MaterialsOfSession } from "../materials/list.tsx";
import { page } from "../page.ts";
import { useAllWords } from "../ui/all-words.ts";
import { PlainText } from "../ui/prose.tsx";
import { Day, Moment, Span } from "../ui/when.tsx";
import { Coming } from "./coming.tsx";
import { lastsForDays } from "./on-now.tsx";
import { About, addressOf } from "./session-line.tsx";

type Event = Output<"sessions.event">;

/** One session of the calendar: when and where it is, who comes, and what was changed. */
export const eventPage = page({
  path: paths.event,
  load: async (ask, { session = "" }) => ({
    ...(await ask("sessions.event", { session })),
    held: await ask("materials.of", { session }),
  }),
  title: ({ session }) => session.title,
  description: ({ session }) => session.description,
  View: ({ data }) => {
    const say = useAllWords();
    const { session } = data;
    return (
      <article class="sheet wide">
        <About session={session} />
        <h1 dir="auto">{session.title}</h1>
        {session.phase !== "lobby" && (
          <p class={`kicker ${session.phase}`}>{say("phase", session)}</p>
        )}
        <When session={session} />
        <Where session={session} />
        {session.source && <p class="hint">{say("source", { source: session.source })}</p>}
        {session.description && <PlainText>{session.description}</PlainText>}
        <p>
          <a href={toEventFile(session.slug)}>{say("event-calendar")}</a>
          {data.mine.runs && session.phase !== "cancelled" && (
            <>
              {" · "}
              <a href={to("changeEvent", { session: session.slug })}>{say("event-runs")}</a>
            </>
          )}
        </p>
        <MaterialsOfSession {...data.held} />
        <Coming event={data} />
        <Series event={data} />
        <Changes changes={data.changes} />
      </article>
    );
  },
});

/** Where more than a day passes, its last day is told too. */
function When({ session }: Pick<Event, "session">) {
  const say = useAllWords();
  const { startsAt, endsAt, zone } = session;
  const isLong = lastsForDays(session);
  return (
    <p class="lead">
      {isLong ? <Moment at={startsAt} zone={zone} /> : <Day at={startsAt} zone={zone} />}
      <br />
      {isLong ? (
        <time dateTime={endsAt}>{say("event-until", { at: endsAt, zone })}</time>
      ) : (
        <Span from={startsAt} until={endsAt} zone={zone} />
      )}
    </p>
  );
}

function Where({ session }: { session: Event["session"] }) {
  const say = useAllWords();
  const { venue, phase, kind } = session;
  const isTranscript = phase === "closed" && kind === "live chat";
  if (venue === null)
    return (
      <p>
        <a class="button" href={addressOf(session)}>
          {say(isTranscript ? "event-transcript" : "event-room")}
        </a>
      </p>
    );
  return (
    <p dir="auto">
      {/^https?:\/\//i.test(venue) ? (
        <a href={venue} rel="nofollow noopener">
          {venue}
        </a>
      ) : (
        venue
      )}
    </p>
  );
}

function Series({ event: { series } }: { event: Event }) {
  const say = useAllWords();
  if (series.length === 0) return null;
  return (
    <section class="part">
      <h2>{say("event-series")}</h2>
      <ul class="plainlist">
        {series.map(({ slug, startsAt, zone, phase }) => (
          <li key={slug} class={phase}>
            <a href={to("event", { session: slug })}>
              <Moment at={startsAt} zone={zone} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ changes }: Pick<Event, "changes">) {
  const say = useAllWords();
  if (changes.length === 0) return null;
  return (
    <section class="part">
      <h2>{say("event-changes")}</h2>
      <ul class="plainlist">
        {changes.map(({ at, fields, wasStartsAt, wasEndsAt, wasZone }) => (
          <li key={at}>
            {say("event-change", { at, fields, zone: wasZone })}
            {fields.some((field) => ["starts", "ends", "zone"].includes(field)) && (
              <p class="meta">
                {say("event-was", { from: wasStartsAt, until: wasEndsAt, zone: wasZone })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
