import { correctedReading } from "../../shared/corrected.ts";
import { longestCorrected, longestPost } from "../../shared/limits.ts";
import { beginning, type Entry, readOn } from "../../shared/reading.ts";
import { paths } from "../addresses.ts";
import { page, type Ask, type Params } from "../page.ts";
import { newId } from "../rooms/new-id.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Field, LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { Speaker } from "../ui/person.tsx";
import { Prose } from "../ui/prose.tsx";
import { Above, Why } from "./corrections-page.tsx";
import { askedIn } from "./transcript-page.tsx";
import type { Transcript } from "./transcript.ts";

interface Data {
  readonly transcript: Transcript;
  readonly mayCorrect: boolean;
}

async function load(ask: Ask, { session = "", entry }: Params): Promise<Data> {
  return {
    transcript: await ask("archive.transcript", askedIn({ session, ...(entry ? { entry } : {}) })),
    ...(await ask("archive.mayCorrect", { session })),
  };
}

/** `entry`: what is to be corrected. */
export const correctPage = page<Data>({
  path: paths.correct,
  load,
  title: () => sayInTitle("correct-title"),
  unlisted: true,
  View: ({ data: { transcript, mayCorrect }, params }) => {
    const say = useAllWords();
    const { entries } = readOn(beginning(), transcript.records);
    const said = entries.find(({ id }) => id === params["entry"]);
    return (
      <article class="sheet wide">
        <Above session={transcript.session} title={say("correct-title")} />
        {said && <Said said={said} />}
        {!mayCorrect && <p class="hint">{say("correct-nobody")}</p>}
        {mayCorrect && said?.gone === null && <Forms transcript={transcript} said={said} />}
      </article>
    );
  },
});

function Said({ said }: { said: Entry }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("correct-said")}</h2>
      <p class="by">
        <Speaker entry={said} />
      </p>
      {said.text === null ? (
        <p class="gone">{say("gone", { gone: said.gone ?? "hidden", reason: said.reason })}</p>
      ) : (
        <Prose entry={said.id} text={said.text} html={said.html} />
      )}
    </section>
  );
}

/** As it reads now, to be written on. */
function Forms({ transcript, said }: { transcript: Transcript; said: Entry }) {
  const say = useAllWords();
  const now = correctedReading([said], transcript.corrections);
  const heading = now.corrected.get(said.id)?.heading?.text ?? "";
  const about = { session: transcript.session.slug, entry: said.id };
  return (
    <>
      <section class="part">
        <h2>{say("correct-words")}</h2>
        <Form
          request="archive.correct"
          fixed={about}
          fresh={newId()}
          then="corrections"
          submit={say("correct-words-do")}
        >
          <LongField
            name="text"
            label={say("correct-words-label")}
            value={now.entries[0]?.text ?? ""}
            rows={6}
            maxLength={longestPost}
            required
          />
          <Why />
        </Form>
      </section>
      <section class="part">
        <h2>{say("correct-heading")}</h2>
        <Form
          request="archive.addHeading"
          fixed={about}
          fresh={newId()}
          then="corrections"
          submit={say("correct-heading-do")}
        >
          <Field
            name="text"
            label={say("correct-heading-label")}
            value={heading}
            maxLength={longestCorrected.headed}
            required
          />
          <Why />
        </Form>
      </section>
    </>
  );
}
