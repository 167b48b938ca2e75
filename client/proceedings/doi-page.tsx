import type { Output } from "../../shared/contract.ts";
import { toDoi } from "../../shared/doi.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { Moment } from "../ui/when.tsx";
import { toMetadata } from "./addresses.ts";

type Data = Output<"proceedings.doi">;

/** Archivists and stewards give an edition's proceedings their DOI here, and take along what a registry wants to know. */
export const doiPage = page<Data>({
  path: paths.doi,
  load: (ask, { edition = "" }) => ask("proceedings.doi", { edition }),
  title: ({ edition }) => sayInTitle("doi-of", edition),
  unlisted: true,
  View: ({ data: { edition, given } }) => {
    const say = useAllWords();
    const { slug, title, doi } = edition;
    return (
      <article class="sheet">
        <p class="kicker">
          <a href={to("volume", { edition: slug })} dir="auto">
            {say("proceedings-of", { title })}
          </a>
        </p>
        <h1>{say("doi-title")}</h1>
        <p class="lead">{say("doi-lead")}</p>
        <p>{doi === null ? say("doi-none") : <a href={toDoi(doi)}>{toDoi(doi)}</a>}</p>
        <Form request="proceedings.giveDoi" fixed={{ edition: slug }} submit={say("doi-do")}>
          <Field
            name="doi"
            label={say("doi")}
            hint={say("doi-hint")}
            value={doi ?? ""}
            maxLength={500}
            required
          />
        </Form>
        {doi !== null && <Remove edition={slug} />}
        <section class="part">
          <h2>{say("doi-register")}</h2>
          <p>{say("doi-register-how")}</p>
          <p>
            <a href={toMetadata(slug)} download>
              {say("doi-metadata")}
            </a>
          </p>
        </section>
        {given.length > 0 && <Given given={given} />}
      </article>
    );
  },
});

function Remove({ edition }: { edition: string }) {
  const say = useAllWords();
  return (
    <Form request="proceedings.removeDoi" fixed={{ edition }} submit={say("doi-remove")} quiet />
  );
}

function Given({ given }: Pick<Data, "given">) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("doi-given")}</h2>
      <ol class="ruled">
        {given.map(({ doi, at, by }) => (
          <li key={at}>
            <p>{doi === null ? say("doi-removed") : <bdi>{doi}</bdi>}</p>
            <p class="meta">
              <bdi>{say("doi-by", { name: by })}</bdi>
              {" · "}
              <Moment at={at} zone="UTC" />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
