import { type Consent, consents } from "../../shared/choices.ts";
import type { Output } from "../../shared/contract.ts";
import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Choose } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";

type Chosen = Output<"rooms.consents">;

/** `session`: the one that somebody came from. */
export const consentPage = page({
  path: paths.consent,
  load: (ask) => ask("rooms.consents", {}),
  title: () => sayInTitle("consent-title"),
  unlisted: true,
  View: ({ data, params }) => {
    const say = useAllWords();
    const first = data.sessions.toSorted((a, b) => near(a, params) - near(b, params));
    return (
      <article class="sheet">
        <h1>{say("consent-title")}</h1>
        <p>{say("consent-what")}</p>
        <p class="hint">{say("consent-limits")}</p>
        <section class="part">
          <h2>{say("consent-all")}</h2>
          {data.settling && (
            <p class="hint" role="status">
              {say("consent-settling")}
            </p>
          )}
          <Asked value={data.as} label={say("consent-ask")} />
        </section>
        {first.length > 0 && (
          <section class="part">
            <h2>{say("consent-one")}</h2>
            <p class="hint">{say("consent-one-hint")}</p>
            {first.map(({ session, title, as }) => (
              <Asked key={session} session={session} value={as ?? data.as} label={title} />
            ))}
          </section>
        )}
      </article>
    );
  },
});

const near = ({ session }: Chosen["sessions"][number], params: { session?: string }): number =>
  session === params.session ? 0 : 1;

function Asked(props: { session?: string; value: Consent; label: string }) {
  const { session, value, label } = props;
  const say = useAllWords();
  return (
    <Form
      request="rooms.consent"
      {...(session === undefined ? {} : { fixed: { session } })}
      submit={say("save")}
      label={label}
      class="row"
    >
      <Choose
        name="as"
        label={label}
        value={value}
        choices={consents.map((as) => ({ value: as, label: say("consent-choice", { as }) }))}
      />
    </Form>
  );
}
