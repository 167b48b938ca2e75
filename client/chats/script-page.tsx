import type { Chat, Question } from "../../shared/chats.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { useSurroundings } from "../ui/surroundings.ts";
import { Clock } from "../ui/when.tsx";
import { ScriptRows, type Row } from "./script-rows.tsx";

export const scriptPage = page({
  path: paths.script,
  load: (ask, { session = "" }) => ask("chats.one", { session }),
  title: ({ session }) => sayInTitle("script-of", session),
  unlisted: true,
  View: ({ data: chat }) => {
    const say = useAllWords();
    const { slug: session, title } = chat.session;
    const posted = chat.script.filter(({ place }) => place !== null);
    return (
      <article class="sheet">
        <p class="kicker">
          <a href={to("chat", { session })} dir="auto">
            {title}
          </a>
        </p>
        <h1>{say("script")}</h1>
        <p class="lead">{say("script-hint")}</p>
        {posted.length > 0 && <PostedQuestions chat={chat} posted={posted} />}
        {chat.mine.moderates ? <EditScript chat={chat} /> : <Waiting chat={chat} />}
      </article>
    );
  },
});

function PostedQuestions({ chat, posted }: { chat: Chat; posted: readonly Question[] }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("script-posted")}</h2>
      <ol class="questions">
        {posted.map(({ id, number, text }) => (
          <li key={id}>
            <span class="number">
              <a href={`${to("chat", { session: chat.session.slug })}#q${number}`}>
                {say("question-number", { number })}
              </a>
            </span>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function EditScript({ chat }: { chat: Chat }) {
  const say = useAllWords();
  const { params, attempt } = useSurroundings();
  const { slug: session, startsAt } = chat.session;
  const rows = chat.script
    .filter(({ place }) => place === null)
    .map((question) => rowOf(question, startsAt));
  return (
    <section class="part">
      <h2>{say("script-waiting")}</h2>
      {params["saved"] && !attempt && <p role="status">{say("saved")}</p>}
      <Form
        key={rows.map(({ id }) => id).join()}
        request="chats.setScript"
        fixed={{ session }}
        params={{ session, saved: "yes" }}
        submit={say("script-save")}
      >
        <ScriptRows script={rows} more={4} />
      </Form>
    </section>
  );
}

const rowOf = ({ id, number, text, postAt }: Question, startsAt: string): Row => ({
  id,
  number,
  text,
  minute: postAt === null ? null : Math.round((Date.parse(postAt) - Date.parse(startsAt)) / 60_000),
});

function Waiting({ chat }: { chat: Chat }) {
  const say = useAllWords();
  const waiting = chat.script.filter(({ place }) => place === null);
  if (waiting.length === 0) return <p class="empty">{say("script-none")}</p>;
  return (
    <ol class="questions">
      {waiting.map(({ id, number, text, postAt }) => (
        <li key={id}>
          <span class="number">{say("question-number", { number })}</span>
          <p dir="auto">{text}</p>
          <small>{postAt ? <Clock at={postAt} zone={chat.session.zone} /> : say("by-key")}</small>
        </li>
      ))}
    </ol>
  );
}
