import { transcriptFormats } from "../../shared/choices.ts";
import { toBag, toFile } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import type { Transcript } from "./transcript.ts";

/** The transcript as files to keep; the same count stands in each. */
export function Downloads({ transcript: { session, messages } }: { transcript: Transcript }) {
  const say = useAllWords();
  return (
    <section class="downloads part">
      <h2>{say("downloads")}</h2>
      <ul class="ruled">
        {transcriptFormats.map((format) => (
          <li key={format} class="row">
            <p>
              <a href={toFile(session.slug, format)} download>
                {say("format", { format })}
              </a>
              <small>{say("format-for", { format })}</small>
            </p>
            <small>{say("messages-count", { messages })}</small>
          </li>
        ))}
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
  );
}
