/** Why something of a file was not brought in; `detail` is the word that it hangs on. */
export const importReasons = {
  unreadable: (detail) => `It cannot be read: ${detail}`,
  "unknown-format": () => "This is no format that is known here.",
  "not-json": () => "This line is not JSON.",
  "other-line": (detail) => `This line has not the members of its format: ${detail}.`,
  "no-speaker": () => "Nobody is named as the one who says this.",
  "no-log": () => "No line of this file tells who says what.",
  "no-day": () => "Nothing tells on which day this was: say it with --day.",
  "not-over": () => "It is not over yet: only what is over can be brought in with its words.",
  "no-words": () => "It has neither words nor anything else to show.",
  "no-parent": (detail) =>
    `What it answers (${detail}) is not in the file: it stands at the top, or below the nearest that is.`,
  "not-in-file": (detail) => `The file holds not all of its posts: ${detail} are missing.`,
  "mailed-twice": () => "The same mail stands in the file already.",
  "held-twice": (detail) => `The same was said in ${detail}: it is brought in once.`,
  "votes-below": (detail) =>
    `It had ${detail} votes: fewer than none cannot be told here, and so none are.`,
  "answers-nothing": () =>
    "What it answers is no message that stands before it: it stands as an answer to nothing.",
  "question-not-found": (detail) =>
    `Question ${detail}, as published, is not found among what was said.`,
  "not-among-speakers": (detail) =>
    `${detail} was present as published, but is not found among the speakers.`,
  "between-known": () =>
    "It stands before words that were brought in earlier, whose order cannot be changed.",
  "changed-since": () =>
    "It reads otherwise than when it was brought in: what was brought in stays.",
  "not-kept": (detail) => `The ledger refused it: ${detail}.`,
  calendar: (detail) => `It was not taken: ${detail}.`,
  "goes-on": (detail) => `The series has no end: the first ${detail} dates were taken.`,
  "no-rhythm": (detail) => `Its rhythm (${detail}) has no rule: nothing tells its dates.`,
  "no-time": (detail) => `Its time (${detail}) is none: it has no place in the order.`,
  "id-twice": (detail) =>
    `Something else stands under its id (${detail}) already: the first is kept.`,
  "no-such-user": (detail) =>
    `The file of users tells nobody called ${detail}: that stands in place of the name.`,
  private: (detail) =>
    `It is a private conversation (${detail}): only public channels are brought in.`,
  "no-file": (detail) => `The export tells of it, and holds no file of it: ${detail}.`,
  "said-twice": () => "The same event stands in the file already.",
} satisfies Readonly<Record<string, (detail: string) => string>>;
export type ImportReason = keyof typeof importReasons;

/** What had to be supposed of a session, by what is known of it. */
const importNotes = {
  "no-times": "the source has no times",
  "no-zone": "its times name no zone and were taken as UTC",
  "other-encoding": "it is not UTF-8 and was read as Windows-1252",
  "no-end": "it tells no end",
} as const;
export type ImportNote = keyof typeof importNotes;

const many = (n: number, one: string, other = `${one}s`): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : other}`;

interface SessionCounted {
  readonly kind: string;
  readonly title: string;
  readonly said: number;
  readonly people: number;
  readonly wordless: number;
  readonly passedOver: Readonly<Record<string, number>>;
  readonly notes: readonly ImportNote[];
}
interface Found {
  readonly files: number;
  readonly sessions: number;
  readonly said: number;
  readonly events: number;
}
/** The sentences of the report. */
export const importWords = {
  session: ({ kind, title, said, people, ...more }: SessionCounted): string => {
    const passed = Object.entries(more.passedOver).map(([what, count]) => `${count} ${what}`);
    const parts = [
      `${many(said, "message")} of ${many(people, "person", "people")}`,
      ...(more.wordless > 0 ? [`${many(more.wordless, "message")} without words`] : []),
      ...(passed.length > 0 ? [`passed over: ${passed.join(", ")}`] : []),
      ...more.notes.map((note) => importNotes[note]),
    ];
    return `${kind} “${title}”: ${parts.join("; ")}`;
  },
  became: (kept: number, before: number): string =>
    before === 0 ? `${kept} brought in` : `${kept} brought in, ${before} were here before`,
  found: ({ files, sessions, said, events }: Found): string =>
    `${many(files, "file")}: ${many(sessions, "session")} with ${many(said, "message")}, ${many(events, "event")}.`,
  events: (kept: number, before: number): string => `Events: ${importWords.became(kept, before)}.`,
  unplaced: (count: number): string =>
    `${many(count, "line")} not placed, or not as in the source.`,
  unnamed: "(name not told)",
  dry: "Nothing was written: this was a dry run.",
  stopped: "Stopped. What was brought in stays; the same command goes on from there.",
};
