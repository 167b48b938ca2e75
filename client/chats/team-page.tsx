import type { Chat } from "../../shared/chats.ts";
import { sessionRoles } from "../../shared/protocol.ts";
import { paths, to } from "../addresses.ts";
import { page, type Ask } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Choose, Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { Person } from "../ui/person.tsx";

import { Measures } from "./measures.tsx";

/** Measures are told to moderators only; to everybody else the page is the list of who runs the session. */
async function load(ask: Ask, session: string) {
  const chat = await ask("chats.one", { session });
  const measures = chat.mine.moderates ? await ask("moderation.measures", { session }) : null;
  return { chat, measures: measures?.measures ?? null };
}

export const teamPage = page({
  path: paths.team,
  load: (ask, { session = "" }) => load(ask, session),
  title: ({ chat }) => sayInTitle("team-of", chat.session),
  unlisted: true,
  View: ({ data: { chat, measures } }) => {
    const say = useAllWords();
    const { slug: session, title, zone } = chat.session;
    return (
      <article class="sheet">
        <p class="kicker">
          <a href={to("chat", { session })} dir="auto">
            {title}
          </a>
        </p>
        <h1>{say("team")}</h1>
        <Team chat={chat} />
        {chat.mine.role === "host" && <GiveRole session={session} />}
        {measures && <Measures session={session} measures={measures} zone={zone} />}
      </article>
    );
  },
});

function Team({ chat: { team, session, mine } }: { chat: Chat }) {
  const say = useAllWords();
  return (
    <ul class="ruled">
      {team.map((who) => (
        <li key={`${who.handle} ${who.role}`} class="row">
          <Person who={who} />
          {mine.role === "host" && (
            <Form
              request="sessions.endRole"
              fixed={{ session: session.slug, handle: who.handle }}
              submit={say("role-end")}
              quiet
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function GiveRole({ session }: { session: string }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("role-give-title")}</h2>
      <Form request="sessions.giveRole" fixed={{ session }} submit={say("role-give")}>
        <div class="row">
          <Field name="handle" label={say("handle")} hint={say("handle-hint")} required />
          <Choose
            name="role"
            label={say("as")}
            hint={say("role-hint")}
            value="moderator"
            choices={sessionRoles.map((role) => ({ value: role, label: say("role", { role }) }))}
            required
          />
        </div>
      </Form>
    </section>
  );
}
