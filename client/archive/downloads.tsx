import { formatsFor } from "../../shared/choices.ts";
import { toBag, toFile } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import type { Transcript } from "./transcript.ts";

const uses = ["reading", "working", "checking"] as const;

/** The transcript as files to keep, by what one does with them; the same count stands in each. */
export function Downloads({ transcript: { session, messages } }: { transcript: Transcript }) {
  const say = useAllWords();
  return (
    <section class="downloads part">
      <h2>{say("downloads")}</h2>
      <p>{say("downloads-whole", { messages })}</p>
      {uses.map((use) => (
        <section key={use}>
          <h3>{say("downloads-for", { use })}</h3>
          <ul class="ruled">
            {formatsFor[use].map((format) => (
              <li key={format} class="row">
                <p>
                  <a href={toFile(session.slug, format)} download>
                    {say("format", { format })}
                  </a>
                  <small>{say("format-for", { format })}</small>
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section>
        <h3>{say("downloads-kept")}</h3>
        <ul class="ruled">
          <li class="row">
            <p>
              <a href={toBag(session.slug)} download>
                {say("bag")}
              </a>
              <small>{say("bag-for")}</small>
            </p>
          </li>
        </ul>
      </section>
      <p class="hint">
        <a href="/api/transcript-schema.json">{say("downloads-schema")}</a>
      </p>
    </section>
  );
}
