import { heldKinds, waysToLeave } from "../../shared/choices.ts";
import type { Output } from "../../shared/contract.ts";
import { longestPassword } from "../../shared/limits.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Choose, Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";

type Leaving = Output<"people.leaving">;

export const leavePage = page({
  path: paths.leave,
  load: (ask) => ask("people.leaving", {}),
  title: () => sayInTitle("leave-title"),
  unlisted: true,
  View: ({ data }) => {
    const say = useAllWords();
    return (
      <article class="sheet">
        <h1>{say("leave-title")}</h1>
        <p>{say("leave-what")}</p>
        <What held={data.held} />
        <p class="hint">{say("leave-limits")}</p>
        <p>
          <a href={to("myData")}>{say("leave-data-first")}</a>
        </p>
        {data.alone.length > 0 ? (
          <Alone sessions={data.alone} />
        ) : (
          <Leave password={data.password} />
        )}
      </article>
    );
  },
});

/** What each way does to how much, side by side. */
function What({ held }: Pick<Leaving, "held">) {
  const say = useAllWords();
  return (
    <table class="leaving">
      <caption>{say("leave-counts")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("leave-mine")}</th>
          {waysToLeave.map((how) => (
            <th key={how} scope="col">
              {say("leave-how", { how })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {heldKinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{say("leave-kind", { kind, count: held[kind] })}</th>
            {waysToLeave.map((how) => (
              <td key={how}>{say("leave-does", { kind, how })}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Alone({ sessions }: { sessions: Leaving["alone"] }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("leave-alone")}</h2>
      <ul class="ruled">
        {sessions.map(({ session, title }) => (
          <li key={session}>
            <a href={to("event", { session })} dir="auto">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Leave({ password }: Pick<Leaving, "password">) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("leave-sure")}</h2>
      <Form request="people.leave" submit={say("leave-do")} then="home">
        <Choose
          name="how"
          label={say("leave-choose")}
          value="anonymise"
          choices={waysToLeave.map((how) => ({ value: how, label: say("leave-how", { how }) }))}
        />
        {password ? (
          <Field
            name="current"
            type="password"
            label={say("password-current")}
            hint={say("leave-password")}
            autocomplete="current-password"
            maxLength={longestPassword}
          />
        ) : (
          <p class="hint">{say("leave-link")}</p>
        )}
      </Form>
    </section>
  );
}
