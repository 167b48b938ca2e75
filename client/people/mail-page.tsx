import { paths } from "../addresses.ts";
import { page } from "../page.ts";

import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Moment } from "../ui/when.tsx";

export const mailPage = page({
  path: paths.mail,
  load: (ask) => ask("people.localMails", {}),
  title: () => sayInTitle("mail-title"),
  unlisted: true,
  View: ({ data: { mails } }) => {
    const say = useAllWords();
    return (
      <article class="sheet">
        <h1>{say("mail-title")}</h1>
        <p class="lead">{say("mail-why")}</p>
        {mails.length === 0 && <p class="empty">{say("mail-none")}</p>}
        {mails.map((mail) => (
          <section class="part mail" key={`${mail.at} ${mail.to} ${mail.subject}`}>
            <h2>{mail.subject}</h2>
            <p class="meta">
              {say("mail-to")} <bdi>{mail.to}</bdi> · <Moment at={mail.at} zone={null} />
            </p>
            <Letter text={mail.text} />
          </section>
        ))}
      </article>
    );
  },
});

const address = /(https?:\/\/\S+)/;

/** A mail's text with its links to follow. */
function Letter({ text }: { text: string }) {
  return (
    <p class="prose plain" dir="auto">
      {text
        .trim()
        .split(address)
        .map((part, index) =>
          index % 2 === 1 ? (
            <a key={part} href={part}>
              {part}
            </a>
          ) : (
            part
          ),
        )}
    </p>
  );
}
