import { useEffect, useRef } from "preact/hooks";
import type { Output } from "../../shared/contract.ts";
import type { Forum } from "../../shared/forums.ts";
import { paths, to, toEntry } from "../addresses.ts";
import { page, type Ask, type Params } from "../page.ts";
import { Synthesised } from "./synthesised.tsx";
import { sayInForumTitle, useForumWords } from "./words.ts";
import { Writing } from "./writing.tsx";

type Written = Output<"forums.synthesis">;
interface SynthesisData extends Written {
  readonly forum: Forum;
}

/** `quote`: the post to quote. */
async function load(ask: Ask, { session = "" }: Params): Promise<SynthesisData> {
  const [forum, written] = await Promise.all([
    ask("forums.one", { session }),
    ask("forums.synthesis", { session }),
  ]);
  return { forum, ...written };
}

export const synthesisPage = page({
  path: paths.synthesis,
  load,
  title: ({ forum }) => sayInForumTitle("synthesis-of", forum.session),
  unlisted: true,
  View: ({ data, params }) => {
    const say = useForumWords();
    const { forum, synthesis, quotes, until } = data;
    const { slug, title, zone } = forum.session;
    const isOpen = Date.parse(until) > Date.now() && forum.session.phase !== "lobby";
    return (
      <article class="forum">
        <header class="opening">
          <p class="kicker">
            <a href={to("forum", { session: slug })} dir="auto">
              {title}
            </a>
          </p>
          <h1>{say("synthesis")}</h1>
        </header>
        {forum.mine.moderates && isOpen && <Write data={data} quote={quoteIn(params)} />}
        {synthesis && <Synthesised synthesis={synthesis} quotes={quotes} zone={zone} />}
      </article>
    );
  },
});

const quoteIn = ({ quote = "" }: Params): string | null =>
  /^[0-9a-f-]{36}$/.test(quote) ? toEntry(quote) : null;

const withQuote = (text: string, quote: string | null): string =>
  quote === null || text.includes(quote) ? text : `${text.trimEnd()}\n\n${quote}\n\n`.trimStart();

function Write({ data, quote }: { data: SynthesisData; quote: string | null }) {
  const say = useForumWords();
  const around = useRef<HTMLElement>(null);
  const { forum, synthesis, until } = data;
  const { slug: session, endsAt, zone } = forum.session;
  useEffect(() => {
    // a draft that was kept in this browser stands there by now, without the quote
    const words = around.current?.querySelector("textarea");
    if (!words || withQuote(words.value, quote) === words.value) return;
    words.value = withQuote(words.value, quote);
    words.dispatchEvent(new Event("input", { bubbles: true }));
  }, [quote]);
  return (
    <section class="part" ref={around}>
      <p class="hint">{say("synthesis-hint", { at: endsAt, until, zone })}</p>
      <Writing
        request="forums.synthesise"
        fixed={{ session, after: String(synthesis?.place ?? 0) }}
        draft={`${forum.room}:synthesis`}
        submit={say("synthesis-do")}
        then="forum"
        words={{ label: say("synthesis-text"), hint: say("synthesis-quoting") }}
        value={withQuote(synthesis?.text ?? "", quote)}
      />
    </section>
  );
}
