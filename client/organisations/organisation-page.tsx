import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { Days } from "../sessions/days.tsx";
import { useAllWords } from "../ui/all-words.ts";
import { Name } from "../ui/person.tsx";
import { PlainText } from "../ui/prose.tsx";

import { Appointing } from "./appointing.tsx";
import { Settling } from "./settling.tsx";

export const organisationPage = page({
  path: paths.organisation,
  load: async (ask, { slug = "" }) => {
    const [one, { sessions }] = await Promise.all([
      ask("organisations.one", { slug }),
      ask("sessions.ofOrganisation", { slug }),
    ]);
    return { ...one, sessions };
  },
  title: ({ organisation }) => organisation.name,
  description: ({ organisation }) => organisation.about,
  View: ({ data: { organisation, represent, representatives, sessions } }) => {
    const say = useAllWords();
    return (
      <article class="sheet wide">
        <p class="kicker">{say("organisation")}</p>
        <h1 dir="auto">{organisation.name}</h1>
        {organisation.about && <PlainText>{organisation.about}</PlainText>}
        {organisation.url && (
          <p>
            <a href={organisation.url} rel="nofollow noopener">
              {organisation.url}
            </a>
          </p>
        )}
        {organisation.state && (
          <p class="meta" dir="auto">
            <a href={to("calendar", { state: organisation.state })}>{organisation.state}</a>
          </p>
        )}
        <section class="part">
          <h2>{say("sessions")}</h2>
          <Days sessions={sessions} empty={say("sessions-none")} />
        </section>
        <section class="part">
          <h2>{say("representatives")}</h2>
          {representatives.length === 0 && <p class="empty">{say("representatives-none")}</p>}
          <ul class="plainlist">
            {representatives.map(({ handle, name }) => (
              <li key={handle}>
                <a href={to("person", { handle })}>
                  <Name>{name}</Name>
                </a>
              </li>
            ))}
          </ul>
          {represent && <Settling organisation={organisation} />}
          <Appointing slug={organisation.slug} representatives={representatives} />
        </section>
      </article>
    );
  },
});
