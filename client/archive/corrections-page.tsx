import type { Output } from "../../shared/contract.ts";
import type { Correction } from "../../shared/corrections.ts";
import { longestCorrected } from "../../shared/limits.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import { paths, to, toCorrectionsFile } from "../addresses.ts";
import { page, type Ask, type Params } from "../page.ts";
import { newId } from "../rooms/new-id.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Choose, Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { Moment } from "../ui/when.tsx";
import { toReading, Whose } from "./corrected.tsx";
import type { Transcript } from "./transcript.ts";

interface Data {
  readonly transcript: Transcript;
  readonly stated: Output<"archive.corrections">;
  readonly mayCorrect: boolean;
}

async function load(ask: Ask, { session = "" }: Params): Promise<Data> {
  return {
    transcript: await ask("archive.transcript", { session, speakers: true }),
    stated: await ask("archive.corrections", { session }),
    ...(await ask("archive.mayCorrect", { session })),
  };
}

/** All that was ever stated beside a transcript: by whom, when and why. */
export const correctionsPage = page<Data>({
  path: paths.corrections,
  load,
  title: ({ transcript }) => sayInTitle("corrections-of", transcript.session),
  View: ({ data: { transcript, stated, mayCorrect } }) => {
    const say = useAllWords();
    const { session } = transcript;
    return (
      <article class="sheet wide">
        <Above session={session} title={say("corrections")} />
        {stated.proof && <Proven proof={stated.proof} session={session.slug} />}
        {stated.corrections.length === 0 && <p class="empty">{say("corrections-none")}</p>}
        <ol class="lines">
          {stated.corrections.map((one) => (
            <Line key={one.place} stated={one} {...{ transcript, mayCorrect }} />
          ))}
        </ol>
        {mayCorrect && <Respelling transcript={transcript} />}
      </article>
    );
  },
});

interface AboveProps {
  readonly session: Transcript["session"];
  readonly title: string;
}
/** What stands above all that is about corrections: of which transcript, and what they are. */
export function Above({ session, title }: AboveProps) {
  const say = useAllWords();
  return (
    <>
      <p class="kicker">
        <a href={to("transcript", { session: session.slug })} dir="auto">
          {say("transcript-of", session)}
        </a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{say("corrections-lead")}</p>
    </>
  );
}

interface ProvenProps {
  readonly proof: NonNullable<Data["stated"]["proof"]>;
  readonly session: string;
}
function Proven({ proof: { records, verified, seal }, session }: ProvenProps) {
  const say = useAllWords();
  return (
    <>
      <p class={verified ? "meta" : "failure"}>
        {verified ? say("corrections-verified", { records }) : say("corrections-broken")}
        {". "}
        {seal ? say("seal-signed", seal) : say("corrections-unsigned")}{" "}
        {seal && <code>{seal.key}</code>}
      </p>
      <p>
        <a href={toCorrectionsFile(session)} download>
          {say("corrections-file")}
        </a>
      </p>
    </>
  );
}

interface LineProps {
  readonly stated: Correction;
  readonly transcript: Transcript;
  readonly mayCorrect: boolean;
}
function Line({ stated, transcript: { session, part }, mayCorrect }: LineProps) {
  const say = useAllWords();
  const { as, entry, off, gone, holds, text, place, at } = stated;
  const seen = { session: session.slug, order: null, entry: part ? entry : undefined };
  const where = `${toReading({ ...seen, reading: "corrected" })}#e-${entry}`;
  return (
    <li class="line" id={`c-${place}`}>
      <p class="margin date">
        <Moment at={at} zone={session.zone} />
      </p>
      <div>
        <p>
          <small>
            {say("correction-kind", { as })}
            {off && ` · ${say("correction-undone")}`}
            {!off && !holds && ` · ${say("correction-past")}`}
            <Whose stated={stated} />
          </small>
        </p>
        {gone && <p class="gone">{say("correction-gone")}</p>}
        {text !== null && (
          <p class="prose plain" dir="auto">
            {text}
          </p>
        )}
        <p class="meta">
          <a href={where}>{say("correction-where")}</a>
        </p>
        {mayCorrect && holds && !off && !gone && (
          <Form
            request="archive.undoCorrection"
            fixed={{ session: session.slug, entry, as }}
            fresh={newId()}
            submit={say("correction-undo")}
            button={{ label: say("correction-undo-label", { place }) }}
            quiet
          />
        )}
      </div>
    </li>
  );
}

/** Names as they are shown, each by the first entry under it. */
function namesIn({ records }: Transcript): { value: string; label: string }[] {
  const { entries } = readOn(beginning(), records);
  const names = new Map<string, { value: string; label: string }>();
  for (const { id, who } of entries) {
    const key = who && (who.handle ?? ` ${who.name}`);
    if (key !== null && !names.has(key)) names.set(key, { value: id, label: who?.name ?? "" });
  }
  return [...names.values()].toSorted((a, b) => a.label.localeCompare(b.label));
}

function Respelling({ transcript }: { transcript: Transcript }) {
  const say = useAllWords();
  const names = namesIn(transcript);
  return (
    <section class="part">
      <p class="hint">{say("corrections-how")}</p>
      <h2>{say("correct-name")}</h2>
      {names.length > 0 && (
        <Form
          request="archive.respell"
          fixed={{ session: transcript.session.slug }}
          fresh={newId()}
          submit={say("correct-name-do")}
        >
          <Choose name="entry" label={say("correct-name-of")} choices={names} required />
          <Field
            name="text"
            label={say("correct-name-label")}
            maxLength={longestCorrected.respelled}
            required
          />
          <Why />
        </Form>
      )}
    </section>
  );
}

/** Why something is corrected. */
export function Why() {
  const say = useAllWords();
  return <Field name="why" label={say("correct-why")} maxLength={longestCorrected.why} />;
}
