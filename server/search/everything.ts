import type { Input, Output } from "../../shared/contract.ts";
import { foundAPage, mostCounted } from "../../shared/limits.ts";
import { type Count, type FoundKind, type Hit, type SaidKind } from "../../shared/search.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import { type Finding, type Looking, type Sought, soughtIn, toQuery } from "../frame/words.ts";
import { findByHandle } from "../people/index.ts";
import { cardsOf, dayAfter, type SessionRow, sessionIdOf, startOfDay } from "../sessions/index.ts";
import { mark, snippet } from "./marking.ts";
import { fieldOf, withOperators } from "./operators.ts";
import * as said from "./said.ts";

type Find<Found> = (db: Db, looking: Looking) => Promise<Finding<Found>>;
/** How the domains find what is theirs. */
export interface Finders {
  readonly person: Find<{ readonly handle: string; readonly name: string }>;
  readonly organisation: Find<{
    readonly slug: string;
    readonly name: string;
    readonly about: string;
  }>;
  readonly session: Find<SessionRow>;
}
type NamedKind = keyof Finders;

/** What was asked, read. */
interface Search {
  readonly asked: Input<"search.everything">;
  readonly sought: readonly Sought[];
  readonly query: string | null;
  /** Ids. */
  readonly session: string | null;
  readonly by: string | null;
}
interface Group {
  readonly hits: readonly Hit[];
  readonly count: number;
  readonly next: string | null;
}

/** How many of a kind are told where no kind is asked for. */
const few: Readonly<Record<NamedKind, number>> = { person: 3, organisation: 3, session: 5 };
const nothing: Group = { hits: [], count: 0, next: null };
const countTo = mostCounted + 1;

/** Finds what the asker may see of everything that was said and of everybody and everything that has a name. */
export const everythingWith =
  (finders: Finders): Operation<"search.everything"> =>
  async (ctx, input) => {
    const search = await read(ctx.db, input);
    const groups: Record<FoundKind, Group> = {
      person: await people(ctx, search, finders.person),
      organisation: await organisations(ctx, search, finders.organisation),
      session: await sessions(ctx, search, finders.session),
      post: await counted(ctx, search, "post"),
      message: await counted(ctx, search, "message"),
      question: await counted(ctx, search, "question"),
    };
    const words = await saidIn(ctx, search);
    return present(search, groups, words);
  };

async function read(db: Db, input: Input<"search.everything">): Promise<Search> {
  const asked = withOperators(input);
  const sought = soughtIn(asked.text);
  const by = asked.by === undefined ? null : await findByHandle(db, asked.by);
  if (asked.by !== undefined && !by)
    throw wrongField(fieldOf("by", input, asked), "no-such-person");
  const session = asked.session === undefined ? null : await sessionIdOf(db, asked.session);
  if (asked.session !== undefined && session === null)
    throw wrongField(fieldOf("session", input, asked), "no-such-session");
  return { asked, sought, query: toQuery(sought), by: by?.id ?? null, session };
}

/** How a domain is asked for its share; null where nothing of its kind can fit. */
function lookingFor(kind: NamedKind, { asked, query, by, session }: Search): Looking | null {
  const { from = null, until = null, cursor = null } = asked;
  const hasDays = kind === "session";
  if (query === null || by !== null || session !== null) return null;
  if (!hasDays && (from !== null || until !== null)) return null;
  const shared = { query, from, until, countTo };
  if (asked.kind === kind) return { ...shared, after: cursor, most: foundAPage + 1 };
  const isOnFirstPage = asked.kind === undefined && cursor === null;
  return { ...shared, after: null, most: isOnFirstPage ? few[kind] : 0 };
}

async function people({ db }: Context, search: Search, find: Finders["person"]): Promise<Group> {
  const looking = lookingFor("person", search);
  if (!looking) return nothing;
  const finding = await find(db, looking);
  const hits = finding.found.map(({ handle, name }) => ({
    kind: "person" as const,
    handle,
    title: mark(name, search.sought),
  }));
  return paged(hits, finding.count, ({ handle }) => handle);
}

async function organisations(
  { db }: Context,
  search: Search,
  find: Finders["organisation"],
): Promise<Group> {
  const looking = lookingFor("organisation", search);
  if (!looking) return nothing;
  const finding = await find(db, looking);
  const hits = finding.found.map(({ slug, name, about }) => ({
    kind: "organisation" as const,
    slug,
    title: mark(name, search.sought),
    snippet: snippet(about, search.sought),
  }));
  return paged(hits, finding.count, ({ slug }) => slug);
}

async function sessions(
  { db, now }: Context,
  search: Search,
  find: Finders["session"],
): Promise<Group> {
  const looking = lookingFor("session", search);
  if (!looking) return nothing;
  const finding = await find(db, looking);
  const hits = (await cardsOf(db, finding.found, now)).map((session) => ({
    kind: "session" as const,
    session,
    title: mark(session.title, search.sought),
    snippet: snippet(session.description, search.sought),
  }));
  return paged(hits, finding.count, ({ session }) => session.slug);
}

function paged<H extends Hit>(hits: readonly H[], count: number, keyOf: (hit: H) => string): Group {
  const told = hits.slice(0, foundAPage);
  const last = told.at(-1);
  return { hits: told, count, next: hits.length > foundAPage && last ? keyOf(last) : null };
}

/** Null where nothing is asked for. */
function askedOfSaid(
  { asked, query, session, by }: Search,
  kind: SaidKind | null,
): said.Asked | null {
  const { from, until } = asked;
  if (query === null && by === null && session === null && !from && !until) return null;
  return {
    query,
    kind,
    session,
    by,
    from: from === undefined ? null : startOfDay(from, "UTC"),
    until: until === undefined ? null : startOfDay(dayAfter(until), "UTC"),
    among: null,
  };
}

async function counted(ctx: Context, search: Search, kind: SaidKind): Promise<Group> {
  const asked = askedOfSaid(search, kind);
  return asked ? { ...nothing, count: await said.count(ctx, asked, countTo) } : nothing;
}

const isSaid = (kind: FoundKind): kind is SaidKind =>
  kind !== "person" && kind !== "organisation" && kind !== "session";

async function saidIn(ctx: Context, search: Search): Promise<Omit<Group, "count">> {
  const { kind = null, cursor = null } = search.asked;
  const asked = kind === null || isSaid(kind) ? askedOfSaid(search, kind) : null;
  if (!asked) return nothing;
  return said.find(ctx, asked, { sought: search.sought, after: cursor, most: foundAPage });
}

function present(
  search: Search,
  groups: Readonly<Record<FoundKind, Group>>,
  words: Omit<Group, "count">,
): Output<"search.everything"> {
  const { person, organisation, session, post, message, question } = groups;
  const named = [person, organisation, session];
  const all = [...named, post, message, question];
  const { text, kind, session: at, by, from, until } = search.asked;
  return {
    asked: { text, kind, session: at, by, from, until },
    hits: [...named.flatMap(({ hits }) => hits), ...words.hits],
    counts: {
      person: told(person.count),
      organisation: told(organisation.count),
      session: told(session.count),
      post: told(post.count),
      message: told(message.count),
      question: told(question.count),
    },
    total: total(all.map(({ count }) => told(count))),
    next: kind === undefined || isSaid(kind) ? words.next : found(groups[kind]).next,
  };
}

const told = (count: number): Count => ({
  count: Math.min(count, mostCounted),
  more: count > mostCounted,
});
const total = (counts: readonly Count[]): Count => ({
  count: counts.reduce((sum, { count }) => sum + count, 0),
  more: counts.some(({ more }) => more),
});
