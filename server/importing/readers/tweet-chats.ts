import {
  type Found,
  nothing,
  oneLine,
  type Otherwise,
  type Said,
  type SourceFile,
  spanOf,
  type Unplaced,
  unplaced,
} from "../brought-in.ts";

/** A tweet as its archive tells it. */
export interface Tweet {
  readonly id: string;
  readonly line: number;
  readonly at: Date;
  readonly author: string;
  readonly text: string;
  readonly answers: string | null;
}

const hashtags = (text: string): string[] =>
  [...text.matchAll(/(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu)].map(
    ([, tag = ""]) => tag.toLowerCase(),
  );

/** Which hashtag a tweet is told under: of its own the one that is used most here; without one, the most used of all. */
export function tagsOf(tweets: readonly Tweet[]): (tweet: Tweet) => string {
  const times = new Map<string, number>();
  for (const { text } of tweets)
    for (const tag of new Set(hashtags(text))) times.set(tag, (times.get(tag) ?? 0) + 1);
  const most = (tags: readonly string[]) =>
    tags.toSorted((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0) || (a < b ? -1 : 1))[0];
  const ofAll = most([...times.keys()]);
  return ({ text }) => most(hashtags(text)) ?? ofAll ?? "";
}

/** Half a day of silence ends a chat. */
const silence = 12 * 60 * 60 * 1000;

/** Tweets in order, apart where nobody said anything for long. */
export function sittings(tweets: readonly Tweet[]): Tweet[][] {
  const all: Tweet[][] = [];
  let last = -Infinity;
  for (const tweet of tweets) {
    const at = tweet.at.getTime();
    if (at - last > silence) all.push([]);
    all.at(-1)?.push(tweet);
    last = at;
  }
  return all;
}

interface Around {
  readonly file: SourceFile;
  readonly tag: string;
  readonly otherwise: Otherwise;
}

/** A sitting as a chat. */
export function toChat({ file, tag, otherwise }: Around, tweets: readonly Tweet[]): Found {
  const zone = otherwise.zone ?? "UTC";
  const { said, lost } = saidIn(file, tweets);
  const span = spanOf(said, null, zone);
  if (span === null) return nothing;
  const name = tag === "" ? oneLine(file.name, 60) : `#${tag}`;
  const day = span.startsAt.toISOString().slice(0, 10);
  const spoken = {
    kind: "live chat" as const,
    key: `tweets ${tag} ${day}`,
    title: oneLine(`${name}, ${day}`, 120),
    description: "",
    source: oneLine(`Twitter, ${name}`, 200),
    zone,
    ...span,
    file: file.path,
    said,
    passedOver: {},
    notes: [],
  };
  return { spoken: [spoken], events: [], unplaced: lost };
}

const questionMark = /^\W*Q\s?(\d{1,2})(?![\p{L}\p{N}])/iu;
const numberIn = ({ text }: Tweet): number | null => {
  const [, number] = questionMark.exec(text) ?? [];
  return number === undefined || Number(number) === 0 ? null : Number(number);
};

function saidIn(file: SourceFile, tweets: readonly Tweet[]): { said: Said[]; lost: Unplaced[] } {
  const host = hostOf(tweets);
  const asked = new Set<number>();
  const known = new Set<string>();
  const lost: Unplaced[] = [];
  const said = tweets.map((tweet): Said => {
    const { id, line, at, author, text, answers } = tweet;
    const number = author === host ? numberIn(tweet) : null;
    const question = number !== null && !asked.has(number) ? number : null;
    if (question !== null) asked.add(question);
    const repliesTo = answers !== null && known.has(answers) ? `tweet ${answers}` : null;
    if (answers !== null && repliesTo === null)
      lost.push(unplaced(file, line, { reason: "answers-nothing", text }));
    known.add(id);
    const role = author === host ? "host" : null;
    return {
      ...bare,
      key: `tweet ${id}`,
      line,
      at: at.toISOString(),
      author,
      role,
      text,
      repliesTo,
      question,
    };
  });
  return { said, lost };
}
const bare = { title: null, isPlain: false, asked: null } as const;

/** Whoever numbers most questions; nobody where none are. */
function hostOf(tweets: readonly Tweet[]): string | null {
  const numbers = new Map<string, Set<number>>();
  for (const tweet of tweets) {
    const number = numberIn(tweet);
    if (number === null) continue;
    numbers.set(tweet.author, (numbers.get(tweet.author) ?? new Set()).add(number));
  }
  const [first] = [...numbers].toSorted(([, a], [, b]) => b.size - a.size);
  return first?.[0] ?? null;
}
