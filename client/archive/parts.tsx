import type { ListedPart } from "../../shared/parts.ts";
import { toFile } from "../addresses.ts";
import type { Params } from "../page.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Clock, ShortDay } from "../ui/when.tsx";
import type { Transcript } from "./transcript.ts";

type Part = NonNullable<Transcript["part"]>;

/** Why it is read in parts, and where it is to be had as a whole; or that it is not looked through yet. */
export function PartsWhy({ part, session }: { part: Part; session: string }) {
  const say = useAllWords();
  if (part.number === 0) return <p class="empty">{say("parts-none")}</p>;
  return (
    <p class="hint">
      {say("parts-why")}{" "}
      <a href={toFile(session, "html")} download>
        {say("parts-whole")}
      </a>
    </p>
  );
}

interface PartsProps {
  readonly part: Part;
  readonly zone: string;
  /** The address of this transcript in this order, with what more is asked for. */
  readonly at: (more: Params) => string;
  /** With the list of all parts, which stands above what was said. */
  readonly isAbove?: boolean;
}

/** Which part this is, and the ways to the others. */
export function Parts({ part: { number, parts }, zone, at, isAbove = false }: PartsProps) {
  const say = useAllWords();
  if (number === 0 || parts.length < 2) return null;
  const to = (other: number) => at(other === 1 ? {} : { part: String(other) });
  const way = (other: number, rel: "prev" | "next") =>
    parts[other - 1] && (
      <a href={to(other)} rel={rel}>
        {say(rel === "prev" ? "part-earlier" : "part-later")}
      </a>
    );
  return (
    <nav class="parts" aria-label={say(isAbove ? "parts" : "parts-further")}>
      <p class="ways">
        {way(number - 1, "prev")}
        <span>{say("part-of", { number, of: parts.length })}</span>
        {way(number + 1, "next")}
      </p>
      {isAbove && (
        <details open={number === 1 && parts.length <= mostOpen}>
          <summary>{say("parts-all")}</summary>
          <ol>
            {parts.map((one, n) => (
              <li key={to(n + 1)}>
                <a href={to(n + 1)} aria-current={n + 1 === number ? "page" : undefined}>
                  {say("part", { number: n + 1 })}
                </a>{" "}
                <small>
                  <Within part={one} zone={zone} />
                </small>
              </li>
            ))}
          </ol>
        </details>
      )}
    </nav>
  );
}

/** A longer list would stand in the way of what was said. */
const mostOpen = 12;

/** From when to when, and which questions. */
function Within({ part: { from, until, first, last }, zone }: { part: ListedPart; zone: string }) {
  const say = useAllWords();
  const isOneDay = from?.slice(0, 10) === until?.slice(0, 10);
  return (
    <>
      {from !== null && until !== null && (
        <>
          <ShortDay at={from} zone={zone} /> <Clock at={from} zone={zone} /> –{" "}
          {!isOneDay && <ShortDay at={until} zone={zone} />} <Clock at={until} zone={zone} />
        </>
      )}
      {first !== null && last !== null && ` · ${say("part-questions", { first, last })}`}
    </>
  );
}
