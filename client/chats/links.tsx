import { linksOf } from "../../shared/links.ts";
import { useSay } from "../ui/surroundings.ts";
import { useChat, useReading } from "./chat.ts";
import { Origin } from "./origin.tsx";

/** The links that people have shared, each once, newest first. */
export function Links() {
  const say = useSay();
  const { heads } = useChat().start;
  const links = new Map(
    [...heads.links, ...linksOf(useReading().entries)].map((link) => [link.url, link]),
  );
  if (links.size === 0) return null;
  return (
    <section>
      <h2>{say("links")}</h2>
      <ul class="plainlist heads">
        {[...links.values()].toReversed().map((link) => (
          <li key={link.url}>
            <a class="clipped" dir="auto" href={link.url} rel="nofollow noopener ugc">
              {link.title}
            </a>
            <Origin of={link} />
          </li>
        ))}
      </ul>
    </section>
  );
}
