import { parse } from "csv-parse/sync";
import { z } from "zod";
import {
  type Found,
  gathered,
  nothing,
  oneLine,
  type Otherwise,
  type SourceFile,
  type Unplaced,
  unplaced,
} from "../brought-in.ts";
import { grouped } from "./json-lines.ts";
import { sittings, tagsOf, toChat, type Tweet } from "./tweet-chats.ts";
import { tweetTime } from "./tweet-times.ts";

/** How the columns of archives of tweets are called, in small letters without what is no letter. */
const columns = {
  id: ["id", "idstr", "tweetid", "statusid"],
  at: ["createdat", "date", "time", "timestamp", "datetime"],
  handle: ["handle", "screenname", "username", "fromuser", "author", "authorhandle", "user"],
  name: ["name", "authorname", "fullname", "displayname", "userfullname"],
  text: ["text", "fulltext", "tweet", "tweettext", "content"],
  answers: ["inreplyto", "inreplytostatusid", "inreplytostatusidstr", "inreplytoid", "repliedto"],
  retweet: ["isretweet", "retweet", "retweetedstatusid", "retweetedid"],
} as const;
type Column = keyof typeof columns;
const needed: readonly Column[] = ["id", "at", "text"];

const plainly = (header: string): string => header.toLowerCase().replace(/[^a-z]/g, "");

/** Where each column stands. */
function placesOf(header: readonly string[]): Partial<Record<Column, number>> {
  const told = header.map(plainly);
  const places: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(columns).filter(isColumn)) {
    const names: readonly string[] = columns[column];
    const place = names.map((name) => told.indexOf(name)).find((at) => at >= 0);
    if (place !== undefined) places[column] = place;
  }
  return places;
}
const isColumn = (name: string): name is Column => Object.hasOwn(columns, name);

/** Whether its first line names the columns of tweets. */
export function isTweets({ text }: SourceFile): boolean {
  const [first = ""] = text
    .slice(0, 10_000)
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  const places = placesOf(first.split(",").map((name) => name.replace(/^\s*"|"\s*$/g, "")));
  return needed.every((column) => places[column] !== undefined) && hasAuthor(places);
}
const hasAuthor = ({ handle, name }: Partial<Record<Column, number>>): boolean =>
  handle !== undefined || name !== undefined;

/** Tweets as CSV: a chat for each sitting of each hashtag, its questions those that its host numbers (Q1 …). */
export function readTweets(file: SourceFile, otherwise: Otherwise): Found {
  const { tweets, lost, passedOver } = tweetsIn(file, otherwise.zone ?? "UTC");
  const tagOf = tagsOf(tweets);
  const found: Found[] = [];
  for (const [tag, tagged] of grouped(tweets, tagOf))
    for (const sitting of sittings(tagged)) found.push(toChat({ file, tag, otherwise }, sitting));
  const [first, ...others] = found.flatMap(({ spoken }) => spoken);
  // told once, of the file
  const spoken = first ? [{ ...first, passedOver }, ...others] : [];
  return gathered([{ ...nothing, spoken }, ...found.map((one) => ({ ...one, spoken: [] }))], lost);
}

const Rows = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

/** No tweet is longer, nor a line with what stands beside it. */
const longestLine = 1_000_000;

function tweetsIn(file: SourceFile, zone: string) {
  const rows = Rows.parse(
    parse(file.text, {
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: longestLine,
    }),
  );
  const [header, ...all] = rows;
  const reading = new Tweets(file, placesOf(header?.record ?? []), zone);
  for (const { record, info } of all) reading.take(record, info.lines);
  return reading;
}

const signs: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

class Tweets {
  readonly lost: Unplaced[] = [];
  readonly passedOver: Record<string, number> = {};
  readonly #tweets = new Map<string, Tweet>();
  readonly #file: SourceFile;
  readonly #places: Partial<Record<Column, number>>;
  readonly #zone: string;

  constructor(file: SourceFile, places: Partial<Record<Column, number>>, zone: string) {
    this.#file = file;
    this.#places = places;
    this.#zone = zone;
  }

  get tweets(): Tweet[] {
    return [...this.#tweets.values()].toSorted(
      (a, b) => a.at.getTime() - b.at.getTime() || compare(a.id, b.id),
    );
  }

  take(record: readonly string[], line: number): void {
    const of = (column: Column): string => record[this.#places[column] ?? -1]?.trim() ?? "";
    const [id, told, words] = [of("id"), of("at"), of("text")];
    const text = words.replace(/&(?:amp|lt|gt);/g, (code) => signs[code] ?? code);
    const at = tweetTime(told, this.#zone);
    if (!/^\d{1,25}$/.test(id))
      return this.#lose(line, { reason: "other-line", text, detail: "id" });
    if (isRetweet(text, of("retweet"))) return this.#pass("retweet");
    if (at === null) return this.#lose(line, { reason: "no-time", text, detail: told });
    const answers = /^\d{1,25}$/.test(of("answers")) ? of("answers") : null;
    const tweet = { id, line, at, author: authorOf(of("handle"), of("name")), text, answers };
    const before = this.#tweets.get(id);
    if (!before) this.#tweets.set(id, tweet);
    else if (before.text === text && before.author === tweet.author) this.#pass("duplicate");
    else this.#lose(line, { reason: "id-twice", text, detail: id });
  }

  #pass(what: string): void {
    this.passedOver[what] = (this.passedOver[what] ?? 0) + 1;
  }

  #lose(line: number, told: Parameters<typeof unplaced>[2]): void {
    this.lost.push(unplaced(this.#file, line, told));
  }
}

const isRetweet = (text: string, told: string): boolean =>
  /^RT @\w/.test(text) || !/^(?:|0|false|no|null|none)$/i.test(told);

function authorOf(handle: string, name: string): string {
  const at = handle === "" ? "" : `@${handle.replace(/^@/, "")}`;
  const both = name !== "" && at !== "" && name !== at ? `${name} (${at})` : name || at;
  return oneLine(both, 200) || "?";
}

function compare(a: string, b: string): number {
  return a.length === b.length ? Number(a > b) - Number(a < b) : a.length - b.length;
}
