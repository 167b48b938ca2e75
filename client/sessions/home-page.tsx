import type { Output } from "../../shared/contract.ts";
import type { OpenForum } from "../../shared/forums.ts";
import { paths, to } from "../addresses.ts";
import { page, type Ask } from "../page.ts";
import { SignUpForm } from "../people/sign-up-form.tsx";
import { sayPlainly } from "../ui/plainly.ts";
import { useReader, useSay } from "../ui/surroundings.ts";
import { Days } from "./days.tsx";
import { ArchivedLine } from "../archive/archived-line.tsx";
import { ForumsNow } from "./forums-now.tsx";
import { OnNow } from "./on-now.tsx";
import { Themes } from "./themes.tsx";

type Programme = Output<"sessions.programme">;

async function load(ask: Ask) {
  const [programme, { forums }] = await Promise.all([
    ask("sessions.programme", {}),
    ask("forums.lately", {}),
  ]);
  return { ...programme, forums };
}

export const homePage = page({
  path: paths.home,
  load,
  title: ({ edition }) => edition?.title ?? sayPlainly("programme"),
  description: () => sayPlainly("join-why"),
  View: ({ data }) => {
    const say = useSay();
    return (
      <div class="programme">
        <Frontispiece programme={data} />
        <OnNow sessions={data.now.filter(({ slug }) => !isForum(data.forums, slug))} />
        <Aside />
        <section class="next">
          <h2>{say("next")}</h2>
          <Days sessions={data.next.slice(0, 10)} empty={say("next-none")} />
          <p>
            <a href={to("calendar")}>{say("way-calendar")}</a>
          </p>
        </section>
        <ForumsNow forums={data.forums} />
        <Themes themes={data.themes} />
        <section class="archived">
          <h2>{say("archived")}</h2>
          {data.closed.length === 0 && <p class="empty">{say("archived-none")}</p>}
          <ol class="lines">
            {data.closed.map((session) => (
              <ArchivedLine key={session.slug} session={session} />
            ))}
          </ol>
          <p>
            <a href={to("transcripts")}>{say("transcripts-all")}</a>
          </p>
        </section>
      </div>
    );
  },
});

/** A forum that is open for a month has a section of its own. */
const isForum = (forums: readonly OpenForum[], session: string): boolean =>
  forums.some(({ session: { slug } }) => slug === session);

function Frontispiece({ programme }: { programme: Programme }) {
  const say = useSay();
  const { edition, now, next, closed } = programme;
  if (!edition && now.length + next.length + closed.length === 0) return <Beginning />;
  return (
    <header class="frontispiece">
      {edition && <p class="kicker">{say("edition-days", edition)}</p>}
      <h1>{edition ? <bdi>{edition.title}</bdi> : say("between-editions")}</h1>
    </header>
  );
}

/** What can be done where nothing is yet. */
function Beginning() {
  const say = useSay();
  const isSteward = useReader().me?.roles.includes("steward") ?? false;
  return (
    <header class="frontispiece">
      <h1>{say("beginning")}</h1>
      <p class="lead">
        {say("beginning-how", { isSteward })}{" "}
        {isSteward && <a href={to("edition")}>{say("edition-form-title")}</a>}
      </p>
    </header>
  );
}

/** What the reader can do next: join for visitors, prepare for those who may. */
function Aside() {
  const say = useSay();
  const { me } = useReader();
  if (!me)
    return (
      <aside class="beside join">
        <h2>{say("join-title")}</h2>
        <p>{say("join-why")}</p>
        <SignUpForm />
      </aside>
    );
  return (
    <aside class="beside">
      <h2>{say("yours")}</h2>
      <ul class="plainlist">
        <li>
          <a href={to("schedule")}>{say("schedule-title")}</a>
        </li>
        <li>
          <a href={to("scheduleHouse")}>{say("schedule-house-title")}</a>
        </li>
        <li>
          <a href={to("openForum")}>{say("open-forum-title")}</a>
        </li>
        <li>
          <a href={to("publish")}>{say("publish-title")}</a>
        </li>
        <li>
          <a href={to("myMonth")}>{say("my-month")}</a>
        </li>
        {me.roles.includes("steward") && (
          <>
            <li>
              <a href={to("edition")}>{say("edition-form-title")}</a>
            </li>
            <li>
              <a href={to("foundOrganisation")}>{say("found-title")}</a>
            </li>
          </>
        )}
      </ul>
      {!me.proven && <p class="hint">{say("prove-reminder", me)}</p>}
    </aside>
  );
}
