import { transcriptFormats } from "../../shared/choices.ts";
import type { Asked, Output } from "../../shared/contract.ts";
import { type Refusal, Refused } from "../../shared/failures.ts";
import type { Edition } from "../../shared/sessions.ts";
import { paths, to } from "../addresses.ts";
import { type Ask, page, type Params } from "../page.ts";
import { newId } from "../rooms/new-id.ts";
import { HitLine } from "../search/hit-line.tsx";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Ticks } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { FindForm, kinds } from "./find-form.tsx";

type Sought = Asked<"exports.find">;
type Found = Output<"exports.find">;
interface Desk {
  readonly sought: Sought;
  readonly editions: readonly Edition[];
  /** Null before anything is asked for, and where something is wrong with that. */
  readonly found: Found | null;
  readonly refusal: Refusal | null;
}

const fields = ["text", "edition", "session", "by", "from", "until", "zone", "cursor"] as const;
/** What an address asks for; what stands there empty, as forms send it, asks for nothing. */
function soughtIn(params: Params): Sought {
  const said = fields.flatMap((name) => (params[name] ? [[name, params[name]]] : []));
  const kind = kinds.find((one) => one === params["kind"]);
  return { ...Object.fromEntries(said), ...(kind ? { kind } : {}) };
}

/** Sending the form, even with nothing in it, asks for all there is. */
const isAsked = (params: Params): boolean =>
  [...fields, "kind"].some((name) => params[name] !== undefined);

async function answer(ask: Ask, sought: Sought): Promise<Pick<Desk, "found" | "refusal">> {
  try {
    return { found: await ask("exports.find", sought), refusal: null };
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== "invalid") throw error;
    return { found: null, refusal: error.refusal };
  }
}

export const archiveDeskPage = page<Desk>({
  path: paths.archiveDesk,
  async load(ask, params) {
    const sought = soughtIn(params);
    // who may not come in is told so before anything is asked for
    await ask("exports.list", {});
    const { editions } = await ask("sessions.choices", {});
    const answered = isAsked(params) ? await answer(ask, sought) : { found: null, refusal: null };
    return { sought, editions, ...answered };
  },
  title: () => sayInTitle("archive-desk"),
  unlisted: true,
  View: ({ data: { sought, editions, found, refusal } }) => {
    const say = useAllWords();
    return (
      <article class="calendar searching">
        <h1>
          <a href={to("archiveDesk")}>{say("archive-desk")}</a>
        </h1>
        <p class="lead">{say("archive-desk-lead")}</p>
        <p>
          <a href={to("exports")}>{say("exports")}</a>
        </p>
        <FindForm sought={sought} editions={editions} refusal={refusal} />
        {found && <FoundHere found={found} sought={sought} />}
      </article>
    );
  },
});

function FoundHere({ found, sought }: { found: Found; sought: Sought }) {
  const say = useAllWords();
  const { hits, count, sessions, more, next } = found;
  if (count === 0) return <p class="empty">{say("search-nothing")}</p>;
  return (
    <>
      <p class="meta">{say("archive-desk-found", { count, sessions: sessions.length, more })}</p>
      {more && <p class="meta">{say("archive-desk-more")}</p>}
      <ExportForm found={found} sought={sought} />
      <section>
        <h2 class="small">{say("search-said")}</h2>
        <ol class="lines">
          {hits.map((hit) => (
            <HitLine key={"entry" in hit ? hit.entry : hit.kind} hit={hit} />
          ))}
        </ol>
        {next !== null && (
          <p>
            <a
              class="button quiet"
              href={to("archiveDesk", { ...textsOf(sought), cursor: next })}
              rel="next"
            >
              {say("search-next")}
            </a>
          </p>
        )}
      </section>
    </>
  );
}

const textsOf = (sought: Sought): Params =>
  Object.fromEntries(
    Object.entries(sought).flatMap(([name, said]) => (said ? [[name, said]] : [])),
  );

function ExportForm({ found: { sessions, forecast }, sought }: { found: Found; sought: Sought }) {
  const say = useAllWords();
  const { cursor: _, ...asked } = sought;
  const sizes = new Map(forecast.map(({ format, bytes }) => [format, bytes]));
  return (
    <section class="part">
      <h2 class="small">{say("archive-desk-export")}</h2>
      <Form
        request="exports.start"
        fixed={textsOf(asked)}
        fresh={newId()}
        then="exports"
        submit={say("archive-desk-start")}
      >
        <Ticks
          name="sessions"
          label={say("archive-desk-sessions")}
          choices={sessions.map(({ session, ...amounts }) => ({
            value: session.slug,
            label: say("archive-desk-session", { title: session.title, ...amounts }),
          }))}
          ticked={sessions.map(({ session }) => session.slug)}
        />
        <Ticks
          name="formats"
          label={say("archive-desk-formats")}
          choices={transcriptFormats.map((format) => ({
            value: format,
            label: say("archive-desk-format", {
              name: say("format", { format }),
              bytes: sizes.get(format) ?? 0,
            }),
          }))}
          ticked={["jsonl", "html"]}
        />
        <p class="hint">{say("archive-desk-forecast")}</p>
        <Ticks
          name="found"
          label={say("search-kinds")}
          choices={[{ value: "true", label: say("archive-desk-with-found") }]}
          ticked={["true"]}
        />
      </Form>
    </section>
  );
}
