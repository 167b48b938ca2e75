import type { Theme } from "../../shared/sessions.ts";
import { to } from "../addresses.ts";
import { useSay } from "../ui/surroundings.ts";

/** The themes of an edition. */
export function Themes({ themes }: { themes: readonly Theme[] }) {
  const say = useSay();
  return (
    <section class="themes">
      <h2>{say("themes")}</h2>
      {themes.length === 0 && <p class="empty">{say("themes-none")}</p>}
      <ul class="plainlist">
        {themes.map((theme) => (
          <li key={theme.slug}>
            <h3>
              <a href={to("theme", { theme: theme.slug })} dir="auto">
                {theme.title}
              </a>
            </h3>
            {theme.description && <p dir="auto">{theme.description}</p>}
            {theme.organisation && (
              <p class="meta">{say("hosted-by", { name: theme.organisation.name })}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
