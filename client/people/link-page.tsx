import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";

/** Opening it uses nothing up (mail scanners open links): the button does. */
export const linkPage = page({
  path: paths.link,
  load: async (ask, { token = "" }) => ({
    token,
    link: await ask("people.readLink", { token }),
  }),
  title: () => sayInTitle("link-title"),
  unlisted: true,
  View: ({ data: { token, link } }) => {
    const say = useAllWords();
    return (
      <article class="sheet">
        <h1>{say("link-title")}</h1>
        <p class="lead">{say("link-what", link)}</p>
        {link.merges && <p>{say("link-merges", link)}</p>}
        <Form request="people.useLink" fixed={{ token }} then="home" submit={say("link-do")} />
      </article>
    );
  },
});
