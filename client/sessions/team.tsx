import type { ComponentChildren } from "preact";
import type { Output } from "../../shared/contract.ts";
import { sessionRoles } from "../../shared/protocol.ts";
import type { SessionCard } from "../../shared/sessions.ts";
import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Choose, Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { Person } from "../ui/person.tsx";
import { addressOf } from "./session-line.tsx";

interface TeamProps {
  readonly session: SessionCard;
  readonly team: Output<"sessions.team">["team"];
  /** Whether the reader gives and ends roles here. */
  readonly isHost: boolean;
  /** What the team does here besides. */
  readonly children?: ComponentChildren;
}

/** Who runs a session; its hosts give and end roles. */
export function TeamSheet({ session, team, isHost, children }: TeamProps) {
  const say = useAllWords();
  return (
    <article class="sheet">
      <p class="kicker">
        <a href={addressOf(session)} dir="auto">
          {session.title}
        </a>
      </p>
      <h1>{say("team")}</h1>
      <ul class="ruled">
        {team.map((who) => (
          <li key={`${who.handle} ${who.role}`} class="row">
            <Person who={who} />
            {isHost && (
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
      <p>
        <a href={to("materials", { session: session.slug })}>{say("materials-edit")}</a>
      </p>
      {isHost && <GiveRole session={session.slug} />}
      {children}
    </article>
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
