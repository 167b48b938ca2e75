import { isPageName, paths, to } from "../addresses.ts";
import { page, type Params } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useSurroundings } from "../ui/surroundings.ts";

/** `then` names the page to go on to; `mailed` says that a link is on its way. */
export const signInPage = page({
  path: paths.signIn,
  load: async () => ({}),
  title: () => sayInTitle("sign-in"),
  View: SignIn,
});

function SignIn({ params }: { params: Params }) {
  const say = useAllWords();
  const then = isPageName(params["then"]) ? params["then"] : "home";
  return (
    <article class="sheet">
      <h1>{say("sign-in-title")}</h1>
      <Form request="people.signIn" then={then} submit={say("sign-in")}>
        <Field name="email" type="email" label={say("email")} autocomplete="username" required />
        <Field
          name="password"
          type="password"
          label={say("password")}
          autocomplete="current-password"
          required
        />
      </Form>
      <MailedLink params={params} />
      <p class="aside">
        {say("sign-up-instead")} <a href={to("signUp", params)}>{say("sign-up")}</a>
      </p>
    </article>
  );
}

function MailedLink({ params }: { params: Params }) {
  const say = useAllWords();
  const { attempt } = useSurroundings();
  return (
    <section class="part">
      <h2>{say("mail-link-title")}</h2>
      {params["mailed"] && !attempt ? (
        <p role="status">{say("mail-link-sent")}</p>
      ) : (
        <Form
          request="people.mailLink"
          params={{ ...params, mailed: "yes" }}
          submit={say("mail-link-do")}
        >
          <Field
            name="email"
            type="email"
            label={say("email")}
            hint={say("mail-link-hint")}
            autocomplete="email"
            required
          />
        </Form>
      )}
    </section>
  );
}
