import type { Volume } from "../../shared/proceedings.ts";
import { peopleOf } from "../../shared/volume.ts";
import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Name, Person } from "../ui/person.tsx";

/** Everybody who spoke under their name, with the sessions in which they did. */
export function People({ volume }: { volume: Volume }) {
  const say = useAllWords();
  const people = peopleOf(volume);
  const edition = volume.edition.slug;
  return (
    <section class="part">
      <h2>{say("volume-part", { part: "people" })}</h2>
      {people.length === 0 && <p class="empty">{say("volume-none")}</p>}
      <ul class="ruled">
        {people.map(({ name, recorded, handle, chapters }) => (
          <li key={handle ?? ` ${name}`}>
            <p>
              <Person who={{ name, handle, role: null }} />
              {recorded.length > 0 && (
                <small>
                  {say("corrected-name")} <Name>{recorded.join(", ")}</Name>
                </small>
              )}
            </p>
            <p class="meta joined">
              {chapters.map(({ session }) => (
                <a
                  key={session.slug}
                  href={to("chapter", { edition, session: session.slug })}
                  dir="auto"
                >
                  {session.title}
                </a>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
