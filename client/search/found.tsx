import type { Output } from "../../shared/contract.ts";
import { type Count, type FoundKind, foundKinds, type Hit } from "../../shared/search.ts";
import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { HitLine } from "./hit-line.tsx";

type Everything = Output<"search.everything">;

const address = (asked: Everything["asked"] & { readonly cursor?: string }): string =>
  to(
    "search",
    Object.fromEntries(
      Object.entries(asked).flatMap(([name, said]) => (said ? [[name, said]] : [])),
    ),
  );

/** What was found: by kind, then what was said. */
export function Found({ found }: { found: Everything }) {
  const say = useAllWords();
  const { asked, hits, counts, total, next } = found;
  if (total.count === 0) return <p class="empty">{say("search-nothing")}</p>;
  return (
    <>
      <p class="meta">{say("search-total", { total })}</p>
      <Kinds found={found} />
      {groupsOf(hits).map(([kind, group]) => (
        <section key={kind ?? "said"}>
          <Heading kind={kind ?? asked.kind ?? null} />
          <ol class="lines">
            {group.map((hit) => (
              <HitLine key={keyOf(hit)} hit={hit} />
            ))}
          </ol>
          {kind !== null && isMore(group, counts[kind]) && asked.kind === undefined && (
            <p>
              <a href={address({ ...asked, kind })}>
                {say("search-all-of", { kind, count: counts[kind] })}
              </a>
            </p>
          )}
        </section>
      ))}
      {next !== null && (
        <p>
          <a class="button quiet" href={address({ ...asked, cursor: next })} rel="next">
            {say("search-next")}
          </a>
        </p>
      )}
    </>
  );
}

const isMore = (group: readonly Hit[], { count }: Count): boolean => group.length < count;

/** Null for all that was said. */
function Heading({ kind }: { kind: FoundKind | null }) {
  const say = useAllWords();
  return <h2 class="small">{kind ? say("search-kind", { kind }) : say("search-said")}</h2>;
}

/** Hits of one kind under it; all that was said together, under null. */
const groupsOf = (hits: readonly Hit[]): [FoundKind | null, readonly Hit[]][] => {
  const groups = new Map<FoundKind | null, Hit[]>();
  for (const hit of hits) {
    const kind = "entry" in hit ? null : hit.kind;
    groups.set(kind, [...(groups.get(kind) ?? []), hit]);
  }
  return [...groups];
};

function keyOf(hit: Hit): string {
  if ("entry" in hit) return hit.entry;
  if (hit.kind === "session") return hit.session.slug;
  return hit.kind === "person" ? hit.handle : hit.slug;
}

/** All kinds of which there is something, with how much. */
function Kinds({ found: { asked, counts, total } }: { found: Everything }) {
  const say = useAllWords();
  const { kind: here, ...others } = asked;
  const kinds = foundKinds.filter((kind) => counts[kind].count > 0 || kind === here);
  return (
    <nav class="views" aria-label={say("search-kinds")}>
      <a href={address(others)} aria-current={here === undefined ? "page" : undefined}>
        {say("search-all")} <small>{say("search-count", { count: total })}</small>
      </a>
      {kinds.map((kind) => (
        <a
          key={kind}
          href={address({ ...others, kind })}
          aria-current={kind === here ? "page" : undefined}
        >
          {say("search-kind", { kind })}{" "}
          <small>{say("search-count", { count: counts[kind] })}</small>
        </a>
      ))}
    </nav>
  );
}
