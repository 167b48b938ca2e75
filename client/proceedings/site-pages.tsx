import type { ComponentChildren } from "preact";
import type { Volume } from "../../shared/proceedings.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Moment } from "../ui/when.tsx";
import { mostFound } from "./site-search.ts";

interface ShellProps {
  readonly edition: Volume["edition"];
  readonly up: string;
  readonly children: ComponentChildren;
}

/** What surrounds every page of a volume on a disk. Its addresses are those of files beside it. */
export function SiteShell({ edition, up, children }: ShellProps) {
  const say = useAllWords();
  return (
    <>
      <a class="skip" href="#content">
        {say("skip")}
      </a>
      <header class="masthead">
        <a class="wordmark" href={`${up}index.html`} dir="auto">
          {edition.title}
        </a>
        <nav class="ways" aria-label={say("site-ways")}>
          <a href={`${up}index.html`}>{say("volume-part", { part: "contents" })}</a>
          <a href={`${up}search.html`}>{say("site-way-search")}</a>
          <a href={`${up}check.html`}>{say("site-way-check")}</a>
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

export function SearchPage() {
  const say = useAllWords();
  return (
    <article class="sheet wide">
      <h1>{say("site-search")}</h1>
      <div class="field">
        <label for="words">{say("site-search-words")}</label>
        <input id="words" type="search" autocomplete="off" dir="auto" />
      </div>
      <noscript>
        <p role="note">{say("site-search-script")}</p>
      </noscript>
      <div role="status">
        <p id="nothing" hidden>
          {say("site-search-nothing")}
        </p>
        <p id="many" hidden>
          {say("site-search-many", { most: mostFound })}
        </p>
      </div>
      <ul class="ruled" id="found" />
    </article>
  );
}

/** By what a volume is checked: the public keys, and whether there is a log of seals. */
export interface Proven {
  readonly keys: readonly { readonly key: string; readonly since: string }[];
  /** Those of servers before this one that sealed what is in it. */
  readonly former: Proven["keys"];
  readonly isSealed: boolean;
}
export function CheckPage({ volume, keys, former, isSealed }: Proven & { volume: Volume }) {
  const say = useAllWords();
  return (
    <article class="sheet wide">
      <h1>{say("site-check")}</h1>
      <p>{say("site-check-how")}</p>
      <p>{say("site-check-seals")}</p>
      <section class="part">
        <h2>{say("site-keys")}</h2>
        <Keys keys={keys} />
        {former.length > 0 && <p>{say("site-keys-former")}</p>}
        {former.length > 0 && <Keys keys={former} />}
        <p class="cite-as">
          <a href="keys.json">
            <bdi>keys.json</bdi>
          </a>
          {isSealed && <a href="seals.jsonl">{say("site-seals")}</a>}
        </p>
      </section>
      <section class="part">
        <h2>{say("seal-head")}</h2>
        <ul class="ruled">
          {volume.chapters.map(({ session, place, head, verified }) => (
            <li key={session.slug}>
              <p>
                <a href={`sessions/${session.slug}.jsonl`}>
                  <bdi>{`${session.slug}.jsonl`}</bdi>
                </a>
              </p>
              <p class="meta">
                {say(verified ? "seal-verified" : "seal-broken", { records: place })}
              </p>
              <code>{head}</code>
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}

const Keys = ({ keys }: Pick<Proven, "keys">) => (
  <ul class="ruled">
    {keys.map(({ key, since }) => (
      <li key={key}>
        <code>{key}</code>
        <p class="meta">
          <Moment at={since} zone="UTC" />
        </p>
      </li>
    ))}
  </ul>
);
