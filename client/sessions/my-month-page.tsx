import { reminderTimes } from "../../shared/choices.ts";
import type { Output } from "../../shared/contract.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Field, Ticks } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { sayPlainly } from "../ui/plainly.ts";
import { useReader } from "../ui/surroundings.ts";
import { Days } from "./days.tsx";

/** What I go to, its address for calendar programs, and whether I am mailed about it. */
export const myMonthPage = page({
  path: paths.myMonth,
  load: (ask) => ask("sessions.mine", {}),
  title: () => sayPlainly("my-month"),
  unlisted: true,
  View: ({ data }) => {
    const say = useAllWords();
    return (
      <article class="sheet wide">
        <h1>{say("my-month")}</h1>
        <p class="lead">{say("my-month-lead")}</p>
        {data.sessions.length === 0 && (
          <p class="empty">
            {say("my-month-none")} <a href={to("calendar")}>{say("calendar")}</a>
          </p>
        )}
        {standings.map((answer) => (
          <Answered key={answer} answer={answer} sessions={data.sessions} />
        ))}
        <Feed feed={data.feed} address={data.feedAddress} />
        <Reminders mine={data} />
      </article>
    );
  },
});

type Mine = Output<"sessions.mine">;
const standings = ["going", "waiting", "interested"] as const;

function Answered(props: Pick<Mine, "sessions"> & { answer: (typeof standings)[number] }) {
  const say = useAllWords();
  const sessions = props.sessions.filter(({ answer }) => answer === props.answer);
  if (sessions.length === 0) return null;
  return (
    <section class="part">
      <h2>{say("standing", props)}</h2>
      <Days sessions={sessions} empty="" address={({ slug }) => to("event", { session: slug })} />
    </section>
  );
}

function Feed({ feed, address }: { feed: Mine["feed"]; address: Mine["feedAddress"] }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("feed-title")}</h2>
      <p class="hint">{say("feed-why")}</p>
      {feed !== null && (
        <p>
          <a href={`/my-month/${feed}.ics`}>{address}</a>
        </p>
      )}
      <Form
        request="sessions.openFeed"
        submit={say(feed === null ? "feed-open" : "feed-renew")}
        quiet
      />
    </section>
  );
}

function Reminders({ mine }: { mine: Mine }) {
  const say = useAllWords();
  const { reminders } = mine;
  return (
    <section class="part">
      <h2>{say("reminders-title")}</h2>
      <p>{say(reminders ? "reminders-on" : "reminders-off")}</p>
      {reminders && <Choosing mine={mine} />}
      <Form
        request="sessions.setReminders"
        fixed={{ reminders: String(!reminders) }}
        submit={say(reminders ? "reminders-stop" : "reminders-start")}
        quiet
      />
    </section>
  );
}

/** How long before, and in which zone. */
function Choosing({ mine: { before, zone } }: { mine: Mine }) {
  const say = useAllWords();
  const reader = useReader();
  const choices = reminderTimes.map((minutes) => ({
    value: String(minutes),
    label: say("reminder-before", { minutes }),
  }));
  return (
    <Form request="sessions.chooseReminders" submit={say("reminders-choose")}>
      <Ticks
        name="before"
        label={say("reminders-when")}
        choices={choices}
        ticked={before.map(String)}
      />
      <Field
        name="zone"
        label={say("zone")}
        hint={say("reminders-zone")}
        value={zone ?? reader.zone ?? ""}
        maxLength={60}
      />
    </Form>
  );
}
