import { useSay } from "../ui/surroundings.ts";
import { useReading } from "./chat.ts";
import { linksIn } from "./keeping-up.ts";

/** The links that people have shared, newest first. */
export function Links() {
  const say = useSay();
  const links = linksIn(useReading().entries).toReversed().slice(0, 20);
  if (links.length === 0) return null;
  return (
    <section>
      <h2>{say("links")}</h2>
      <ul class="plainlist">
        {links.map((link) => (
          <li key={link}>
            <a class="clipped" dir="ltr" href={link} rel="nofollow noopener ugc">
              {link.replace(/^https?:\/\/(?:www\.)?/, "")}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
