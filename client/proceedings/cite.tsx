import { citationFormats } from "../../shared/choices.ts";
import type { Cited } from "../../shared/citing.ts";
import { toDoi } from "../../shared/doi.ts";
import { useAllWords } from "../ui/all-words.ts";
import { toCitation } from "./addresses.ts";

interface CiteProps {
  readonly cited: Cited;
  /** Where it is found. */
  readonly edition: string;
  readonly session?: string;
  readonly entry?: string;
}

/** How a volume or a session is cited: in words, and as files for reference managers. */
export function Cite(props: CiteProps) {
  const say = useAllWords();
  return (
    <section class="part" id="cite">
      <h2>{say("cite")}</h2>
      <Citation {...props} />
    </section>
  );
}

export function Citation({ cited, ...citable }: CiteProps) {
  const say = useAllWords();
  return (
    <>
      <p dir="auto">
        {say("cite-words", cited)}
        {cited.doi !== null && (
          <>
            {" "}
            <a href={toDoi(cited.doi)}>{toDoi(cited.doi)}</a>
          </>
        )}
      </p>
      <p class="meta cite-as">
        {citationFormats.map((format) => (
          <a key={format} href={toCitation(citable, format)} download>
            {say("cite-as", { format })}
          </a>
        ))}
      </p>
    </>
  );
}
