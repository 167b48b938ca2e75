import type { ComponentChildren } from "preact";
import { paths, to, type PageName } from "../addresses.ts";
import { ProfileCard } from "../people/profile-card.tsx";
import { Form } from "./form.tsx";
import { Icon } from "./icon.tsx";
import { Name } from "./person.tsx";
import { useReader, useSay, useSurroundings } from "./surroundings.ts";

/** What surrounds every page: where one is, where one can go, and who one is. */
export function Shell({ children }: { children: ComponentChildren }) {
  const say = useSay();
  return (
    <>
      <a class="skip" href="#content">
        {say("skip")}
      </a>
      <Marked />
      <header class="masthead">
        <a class="wordmark" href={to("home")}>
          {say("lyceum")}
        </a>
        <Ways />
        <Seek />
        <Myself />
      </header>
      <ProfileCard />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <Colophon />
    </>
  );
}

/** On every page, so that nobody takes what is made up for somebody's words. */
function Marked() {
  const say = useSay();
  if (!useReader().isDemonstration) return null;
  return (
    <aside class="made-up" aria-label={say("demonstration")}>
      {say("made-up")} <a href={to("demonstration")}>{say("made-up-more")}</a>
    </aside>
  );
}

const ways = [
  "home",
  "calendar",
  "transcripts",
  "organisations",
] as const satisfies readonly PageName[];

function Ways() {
  const say = useSay();
  const here = useSurroundings().name;
  return (
    <nav class="ways" aria-label={say("ways")}>
      {ways.map((way) => (
        <a key={way} href={to(way)} aria-current={way === here ? "page" : undefined}>
          {say(`way-${way}`)}
        </a>
      ))}
      <a
        class="to-search"
        href={to("search")}
        aria-label={say("way-search")}
        aria-current={here === "search" ? "page" : undefined}
      >
        <Icon name="search" />
      </a>
    </nav>
  );
}

/** On every page but the one that it leads to; where there is no room for it, the way there is enough. */
function Seek() {
  const say = useSay();
  if (useSurroundings().name === "search") return null;
  return (
    <search class="seek" aria-label={say("seek")}>
      <form method="get" action={paths.search}>
        <input type="search" name="text" maxLength={200} aria-label={say("seek")} />
        <button type="submit" class="quiet" aria-label={say("way-search")}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  );
}

function Myself() {
  const say = useSay();
  const { me, mailIsLocal } = useReader();
  return (
    <nav class="myself" aria-label={say("myself")}>
      {mailIsLocal && <a href={to("mail")}>{say("way-mail")}</a>}
      {me ? (
        <>
          <Mine />
          <Form request="people.signOut" then="home" submit={say("sign-out")} quiet />
        </>
      ) : (
        <>
          <a href={to("signIn")}>{say("sign-in")}</a>
          <a href={to("signUp")}>{say("sign-up")}</a>
        </>
      )}
    </nav>
  );
}

/** Of whoever is signed in. */
export function Mine() {
  const { me } = useReader();
  return (
    <>
      <Bell />
      <a href={to("account")}>
        <Name>{me?.name ?? ""}</Name>
      </a>
    </>
  );
}

/** What concerns the reader, and how much of it they have not read: a link that says so in words. */
function Bell() {
  const say = useSay();
  const { unread } = useReader();
  return (
    <a class="bell" href={to("notices")} aria-label={say("bell", { count: unread })}>
      <Icon name="bell" />
      {unread > 0 && <b>{unread}</b>}
    </a>
  );
}

function Colophon() {
  const say = useSay();
  return (
    <footer class="colophon">
      <p>{say("colophon")}</p>
      <a href={to("zone")}>{say("way-zone")}</a>
      <a href={to("api")}>{say("way-api")}</a>
    </footer>
  );
}
