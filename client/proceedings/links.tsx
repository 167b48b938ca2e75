import type { Volume } from "../../shared/proceedings.ts";
import { linksIn } from "../../shared/volume.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Name } from "../ui/person.tsx";
import { toSaid } from "./addresses.ts";

/** Every web address that was shared, once, with who shared it and where. */
export function Links({ volume }: { volume: Volume }) {
  const say = useAllWords();
  const links = linksIn(volume);
  return (
    <section class="part">
      <h2>{say("volume-part", { part: "links" })}</h2>
      {links.length === 0 && <p class="empty">{say("volume-none")}</p>}
      <ul class="ruled">
        {links.map(({ url, title, by, entry, chapter: { session } }) => (
          <li key={url}>
            <p>
              <a href={url} rel="nofollow noopener noreferrer" dir="auto">
                {title}
              </a>
            </p>
            <p class="meta">
              {by !== null && (
                <>
                  <Name>{by}</Name>
                  {" · "}
                </>
              )}
              <a href={toSaid(volume.edition.slug, session.slug, entry)} dir="auto">
                {session.title}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
