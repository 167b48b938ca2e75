import type { Volume } from "../../shared/proceedings.ts";
import { to } from "../addresses.ts";
import { MaterialList } from "../materials/list.tsx";
import { useAllWords } from "../ui/all-words.ts";

/** The recordings, slides, pictures and documents of a volume, session by session. */
export function Materials({ volume }: { volume: Volume }) {
  const say = useAllWords();
  const { edition, materials: all } = volume;
  return (
    <>
      {all.length === 0 && <p class="empty">{say("volume-none")}</p>}
      {all.map(({ session, isChapter, materials }) => {
        const at = { edition: edition.slug, session: session.slug };
        return (
          <section key={session.slug} class="part">
            <h2>
              <a href={isChapter ? to("chapter", at) : to("event", at)} dir="auto">
                {session.title}
              </a>
            </h2>
            <MaterialList materials={materials} heading="h3" />
          </section>
        );
      })}
    </>
  );
}
