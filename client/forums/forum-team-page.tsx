import type { Output } from "../../shared/contract.ts";
import type { Forum } from "../../shared/forums.ts";
import { paths, to } from "../addresses.ts";
import { Measures } from "../moderation/measures.tsx";
import { page, type Ask } from "../page.ts";
import { newId } from "../rooms/new-id.ts";
import { TeamSheet } from "../sessions/team.tsx";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { Person } from "../ui/person.tsx";
import { Prose } from "../ui/prose.tsx";
import { Moment } from "../ui/when.tsx";

/** Measures are told to moderators and the backstage to the team; to everybody else it is the list of who runs the forum. */
async function load(ask: Ask, session: string) {
  const forum = await ask("forums.one", { session });
  const [measures, backstage, written] = await Promise.all([
    forum.mine.moderates ? ask("moderation.measures", { session }) : null,
    forum.backstage === null ? null : ask("forums.backstage", { session }),
    forum.mine.moderates ? ask("forums.synthesis", { session }) : null,
  ]);
  return { forum, measures: measures?.measures ?? null, backstage, written };
}

export const forumTeamPage = page({
  path: paths.forumTeam,
  load: (ask, { session = "" }) => load(ask, session),
  title: ({ forum }) => sayInTitle("team-of", forum.session),
  unlisted: true,
  View: ({ data: { forum, measures, backstage, written } }) => {
    const { session, team, mine } = forum;
    const { slug, zone } = session;
    return (
      <TeamSheet session={session} team={team} isHost={mine.role === "host"}>
        {written && <SynthesisState session={session} written={written} />}
        {measures && <Measures session={slug} measures={measures} zone={zone} />}
        {backstage && <Backstage session={slug} zone={zone} said={backstage.said} />}
      </TeamSheet>
    );
  },
});

interface SynthesisStateProps {
  readonly session: Forum["session"];
  readonly written: Output<"forums.synthesis">;
}

/** Whether there is a synthesis, as an alarm where it is missing. */
function SynthesisState({ session, written: { synthesis, until } }: SynthesisStateProps) {
  const say = useAllWords();
  const { slug, phase, endsAt, zone } = session;
  if (phase === "lobby" || phase === "cancelled") return null;
  return (
    <section class="part" id="synthesis">
      <h2>{say("synthesis")}</h2>
      {synthesis ? (
        <p>{say("synthesis-by", { name: synthesis.who?.name ?? null, at: synthesis.at, zone })}</p>
      ) : (
        <p class="notice">
          {phase === "live"
            ? say("synthesis-missing", { at: endsAt, zone })
            : say("synthesis-missed", { at: until, zone })}
        </p>
      )}
      <a class="button quiet" href={to("synthesis", { session: slug })}>
        {say(synthesis ? "synthesis-change" : "synthesis-write")}
      </a>
    </section>
  );
}

interface BackstageProps {
  readonly session: string;
  readonly zone: string;
  readonly said: Output<"forums.backstage">["said"];
}

/** The team among itself: over a month it is read now and then, not followed. */
function Backstage({ session, zone, said }: BackstageProps) {
  const say = useAllWords();
  return (
    <section class="part" id="backstage">
      <h2>{say("backstage")}</h2>
      <p class="hint">{say("backstage-hint")}</p>
      {said.length === 0 && <p class="empty">{say("backstage-none")}</p>}
      <ol class="ruled">
        {said.map(({ id, at, who, text, html }) => (
          <li key={id}>
            <p class="meta">
              {who ? <Person who={{ ...who, role: null }} /> : say("lyceum")},{" "}
              <Moment at={at} zone={zone} />
            </p>
            <Prose entry={id} text={text} html={html} />
          </li>
        ))}
      </ol>
      <Form
        request="forums.sayBackstage"
        fixed={{ session }}
        fresh={newId()}
        submit={say("say-backstage")}
      >
        <LongField name="text" label={say("backstage-words")} rows={3} required />
      </Form>
    </section>
  );
}
