import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";

/** Where a mail's last link leads. Looking at it changes nothing: programs that check mails look too. */
export const remindersPage = page({
  path: paths.reminders,
  load: async () => ({}),
  title: () => sayInTitle("reminders-stop-title"),
  unlisted: true,
  View: ({ params }) => {
    const say = useAllWords();
    return (
      <article class="sheet">
        <h1>{say("reminders-stop-title")}</h1>
        <p class="lead">{say("reminders-stop-why")}</p>
        <Form
          request="sessions.stopReminders"
          fixed={{ token: params["token"] ?? "" }}
          then="home"
          submit={say("reminders-stop")}
        />
      </article>
    );
  },
});
