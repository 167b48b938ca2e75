import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { useAllWords } from "../ui/all-words.ts";
import { PlainText } from "../ui/prose.tsx";
import { Days } from "./days.tsx";

export const themePage = page({
  path: paths.theme,
  load: (ask, { theme = "" }) => ask("sessions.theme", { theme }),
  title: ({ theme }) => theme.title,
  description: ({ theme }) => theme.description,
  View: ({ data: { theme, sessions } }) => {
    const say = useAllWords();
    return (
      <article class="sheet wide">
        <p class="kicker">{say("theme")}</p>
        <h1 dir="auto">{theme.title}</h1>
        {theme.description && <PlainText>{theme.description}</PlainText>}
        {theme.organisation && (
          <p class="meta">
            <a href={to("organisation", { slug: theme.organisation.slug })} dir="auto">
              {theme.organisation.name}
            </a>
          </p>
        )}
        <section class="part">
          <h2>{say("sessions")}</h2>
          <Days sessions={sessions} empty={say("sessions-none")} />
        </section>
      </article>
    );
  },
});
