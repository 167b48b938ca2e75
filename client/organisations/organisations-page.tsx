import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";

export const organisationsPage = page({
  path: paths.organisations,
  load: (ask) => ask("organisations.list", {}),
  title: () => sayInTitle("organisations"),
  View: ({ data: { organisations }, reader }) => {
    const say = useAllWords();
    return (
      <article class="sheet">
        <h1>{say("organisations")}</h1>
        {organisations.length === 0 && <p class="empty">{say("organisations-none")}</p>}
        <ul class="ruled">
          {organisations.map(({ slug, name, about }) => (
            <li key={slug}>
              <h2 class="small">
                <a href={to("organisation", { slug })} dir="auto">
                  {name}
                </a>
              </h2>
              {about && <p dir="auto">{about}</p>}
            </li>
          ))}
        </ul>
        {reader.me?.roles.includes("steward") && (
          <p>
            <a class="button" href={to("foundOrganisation")}>
              {say("found-title")}
            </a>
          </p>
        )}
      </article>
    );
  },
});
