import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";

export const proceedingsPage = page({
  path: paths.proceedings,
  load: (ask) => ask("proceedings.volumes", {}),
  title: () => sayInTitle("proceedings"),
  description: () => sayInTitle("proceedings-lead"),
  View: ({ data: { volumes } }) => {
    const say = useAllWords();
    return (
      <article class="sheet wide">
        <h1>{say("proceedings")}</h1>
        <p class="lead">{say("proceedings-lead")}</p>
        {volumes.length === 0 && <p class="empty">{say("proceedings-none")}</p>}
        <ul class="ruled">
          {volumes.map((volume) => (
            <li key={volume.slug}>
              <h2 class="small">
                <a href={to("volume", { edition: volume.slug })} dir="auto">
                  {volume.title}
                </a>
              </h2>
              <p class="meta">{say("volume-counts", volume)}</p>
            </li>
          ))}
        </ul>
      </article>
    );
  },
});
