import type { Output } from "../../shared/contract.ts";
import { noticeKinds } from "../../shared/choices.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { useReader } from "../ui/surroundings.ts";
import { NoticeLine } from "./notice-line.tsx";

interface Data {
  readonly mine: Output<"notices.mine">;
  readonly settings: Output<"notices.settings">;
}

/** What concerns me, by day; `before` asks for the earlier ones. */
export const noticesPage = page<Data>({
  path: paths.notices,
  load: async (ask, { before }) => ({
    mine: await ask("notices.mine", before ? { before: Number(before) } : {}),
    settings: await ask("notices.settings", {}),
  }),
  title: () => sayInTitle("notices"),
  unlisted: true,
  View: ({ data: { mine, settings } }) => {
    const say = useAllWords();
    const { notices, earlier } = mine;
    return (
      <article class="sheet wide">
        <h1>{say("notices")}</h1>
        <p class="lead">{say("notices-lead")}</p>
        <Unread {...mine} />
        {notices.length === 0 && <p class="empty">{say("notices-none")}</p>}
        <Days notices={notices} />
        {earlier !== null && (
          <p>
            <a href={to("notices", { before: String(earlier) })}>{say("notices-earlier")}</a>
          </p>
        )}
        <Settings {...settings} />
      </article>
    );
  },
});

function Unread({ notices, unread }: Output<"notices.mine">) {
  const say = useAllWords();
  const [newest] = notices;
  if (newest === undefined) return null;
  if (unread === 0) return <p class="meta">{say("notices-all-read")}</p>;
  return (
    <div class="row">
      <p class="meta">{say("notices-unread", { count: unread })}</p>
      <Form
        request="notices.markRead"
        fixed={{ upTo: String(newest.id) }}
        submit={say("notices-read")}
        quiet
      />
    </div>
  );
}

function Days({ notices }: Pick<Output<"notices.mine">, "notices">) {
  const say = useAllWords();
  const zone = useReader().zone ?? "UTC";
  const days = new Map<string, Output<"notices.mine">["notices"]>();
  for (const notice of notices) {
    const day = say("the-day", { at: notice.at, zone });
    days.set(day, [...(days.get(day) ?? []), notice]);
  }
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <section class="day" key={day}>
          <h2 class="date">{day}</h2>
          <ol class="lines">
            {ofDay.map((notice) => (
              <NoticeLine key={notice.id} notice={notice} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Settings({ off }: Output<"notices.settings">) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("notices-settings")}</h2>
      <ul class="ruled">
        {noticeKinds.map((kind) => {
          const wanted = !off.includes(kind);
          return (
            <li key={kind} class="row">
              <p>
                {say("notice-kind", { kind })}
                <small>{say(wanted ? "notice-is-on" : "notice-is-off")}</small>
              </p>
              <Form
                request="notices.set"
                fixed={{ kind, wanted: String(!wanted) }}
                submit={say(wanted ? "notice-off" : "notice-on")}
                label={say("notice-kind", { kind })}
                quiet
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
