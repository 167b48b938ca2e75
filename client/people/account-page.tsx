import { cards } from "../../shared/choices.ts";
import { longestPassword } from "../../shared/limits.ts";
import type { Me } from "../../shared/people.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useSurroundings } from "../ui/surroundings.ts";
import { SignIns } from "./sign-ins.tsx";

export const accountPage = page({
  path: paths.account,
  load: (ask) => ask("people.signIns", {}),
  title: () => sayInTitle("account-title"),
  unlisted: true,
  View: ({ data, reader }) => {
    const say = useAllWords();
    if (!reader.me) return null;
    return (
      <article class="sheet">
        <h1>{say("account-title")}</h1>
        <Address me={reader.me} />
        <NameOf me={reader.me} />
        <Password me={reader.me} />
        <SignIns signIns={data.signIns} />
        <Profile me={reader.me} />
        <section class="part">
          <h2>{say("consent-title")}</h2>
          <p>
            <a href={to("consent")}>{say("consent-change")}</a>
          </p>
        </section>
        <section class="part">
          <h2>{say("my-data-title")}</h2>
          <p>
            <a href={to("myData")}>{say("my-data-look")}</a>
          </p>
        </section>
        <section class="part">
          <h2>{say("leave-title")}</h2>
          <p>
            <a href={to("leave")}>{say("leave-look")}</a>
          </p>
        </section>
      </article>
    );
  },
});

function Address({ me }: { me: Me }) {
  const say = useAllWords();
  const { params, attempt } = useSurroundings();
  return (
    <section class="part">
      <h2>{say("email")}</h2>
      <p>
        <bdi>{me.email}</bdi> <small>{say("address-state", me)}</small>
      </p>
      {!me.proven && params["mailed"] && !attempt && <p role="status">{say("prove-sent")}</p>}
      {!me.proven && !params["mailed"] && (
        <Form
          request="people.proveAgain"
          params={{ mailed: "yes" }}
          submit={say("prove-again")}
          quiet
        />
      )}
    </section>
  );
}

function NameOf({ me }: { me: Me }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("name")}</h2>
      <Form request="people.rename" submit={say("save")}>
        <Field name="name" label={say("name-shown")} value={me.name} maxLength={60} required />
      </Form>
    </section>
  );
}

function Password({ me }: { me: Me }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("password")}</h2>
      {me.proven && me.email !== "" ? (
        <Form request="people.setPassword" submit={say("password-set")}>
          {me.hasPassword && (
            <Field
              name="current"
              type="password"
              label={say("password-current")}
              autocomplete="current-password"
              required
            />
          )}
          <Field
            name="password"
            type="password"
            label={say("password-new")}
            hint={say("password-hint")}
            autocomplete="new-password"
            maxLength={longestPassword}
            required
          />
        </Form>
      ) : (
        <p>{say("password-needs-proof", me)}</p>
      )}
    </section>
  );
}

function Profile({ me }: { me: Me }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("profile")}</h2>
      <p class="hint">{say("profile-complete", { part: me.complete })}</p>
      {cards.map((card) => (
        <Form
          key={card}
          request="people.saveCard"
          fixed={{ card }}
          submit={say("save")}
          class="row"
        >
          <Field
            name="answer"
            label={say("card", { card })}
            hint={say("card-why", { card })}
            value={me.profile[card] ?? ""}
            maxLength={120}
          />
        </Form>
      ))}
    </section>
  );
}
