import { expect } from "chai";
import { type House, openHouse } from "../support/house.ts";
import { bring, standings, transcriptOf } from "./brought-in.ts";
import { read } from "./reading.ts";

const header = "id_str,created_at,screen_name,name,full_text,in_reply_to_status_id_str";
type Tweet = [id: number, minute: number, who: string, text: string, answers?: string];
const tweet = (...[id, minute, who, text, answers = ""]: Tweet): string =>
  `${1_000 + id},Wed Jul 22 17:${String(minute).padStart(2, "0")}:00 +0000 2020,${who},,"${text}",${answers}`;

const rows = [
  tweet(4, 4, "bob", "A1 It depends #EduTalk", "1002"),
  tweet(1, 0, "hana", "Welcome to #edutalk &amp; friends"),
  tweet(2, 1, "hana", "Q1: What is fair? #edutalk"),
  tweet(3, 3, "bob", 'Q2 to all: is ""fair""\n a word, #edutalk?'),
  tweet(5, 5, "cy", "RT @hana: Q1: What is fair? #edutalk"),
  tweet(6, 6, "cy", "Said without a tag", "77"),
  tweet(7, 7, "hana", "Q2: Who says so? #edutalk #schools"),
  tweet(7, 7, "hana", "Q2: Who says so? #edutalk #schools"),
  tweet(7, 8, "hana", "Q3: Other words #edutalk"),
  "1009,yesterday,cy,,Never #edutalk,",
  "none,Wed Jul 22 17:09:00 +0000 2020,cy,,No id #edutalk,",
  "1020,2020-07-29 17:00:00 UTC,hana,Hana Host,Q1 The week after #edutalk,",
];
const file = (newline = "\n"): string =>
  [header, ...rows].join("\n").replaceAll("\n", newline) + newline;

describe("An archive of tweets", function () {
  this.timeout(60_000);

  it("is a chat a sitting of its hashtag, in the order of time, with the host's questions", async () => {
    const { spoken, unplaced } = await read({ "edutalk.csv": file() });
    expect(spoken.map(({ title, source }) => [title, source])).to.deep.equal([
      ["#edutalk, 2020-07-22", "Twitter, #edutalk"],
      ["#edutalk, 2020-07-29", "Twitter, #edutalk"],
    ]);
    const told = spoken[0]?.said.map((one) => [one.author, one.text, one.question, one.repliesTo]);
    expect(told).to.deep.equal([
      ["@hana", "Welcome to #edutalk & friends", null, null],
      ["@hana", "Q1: What is fair? #edutalk", 1, null],
      ["@bob", 'Q2 to all: is "fair"\n a word, #edutalk?', null, null],
      ["@bob", "A1 It depends #EduTalk", null, "tweet 1002"],
      ["@cy", "Said without a tag", null, null],
      ["@hana", "Q2: Who says so? #edutalk #schools", 2, null],
    ]);
    expect(spoken[1]?.said[0]).to.include({ author: "Hana Host (@hana)", question: 1 });
    expect(spoken[0]?.passedOver).to.deep.equal({ retweet: 1, duplicate: 1 });
    expect(unplaced.map(({ reason, line }) => [reason, line])).to.deep.equal([
      ["id-twice", 11],
      ["no-time", 12],
      ["other-line", 13],
      ["answers-nothing", 8],
    ]);
  });

  it("is the same with a byte order mark, Windows line ends and other names of columns", async () => {
    const { spoken } = await read({ "edutalk.csv": file() });
    const once = spoken.map(({ said }) => said.map(({ text, at, key }) => [text, at, key]));
    const others = `\uFEFF${file("\r\n").replace(header, '"Tweet ID","Date","Username","Author Name","Tweet Text","In-Reply-To ID"')}`;
    const again = (await read({ "other.csv": others })).spoken;
    expect(
      again.map(({ said }) =>
        said.map(({ text, at, key }) => [text.replace("\r\n", "\n"), at, key]),
      ),
    ).to.deep.equal(once);
  });

  it("is told with the reason where a quote is never closed, and is nobody else's format", async () => {
    const broken = await read({ "a.csv": `${header}\n1001,"Wed Jul 22`, "b.csv": "a,b\n1,2\n" });
    expect(broken.spoken).to.deep.equal([]);
    expect(broken.unplaced.map(({ reason }) => reason)).to.deep.equal([
      "unreadable",
      "unknown-format",
    ]);
  });

  it("has transcripts that verify, and answers under their questions; again changes nothing", async () => {
    const house: House = await openHouse();
    const material = await read({ "edutalk.csv": file() });
    const [chat] = (await bring(house, material)).sessions;
    const stands = await standings(house);
    const [again] = (await bring(house, await read({ "edutalk.csv": file() }))).sessions;
    expect(again).to.include({ kept: 0, before: 6 });
    expect(await standings(house)).to.deep.equal(stands);
    const { questions, records } = await transcriptOf(house, chat?.session ?? "");
    expect(questions.map(({ number, text }) => [number, text.slice(0, 16)])).to.deep.equal([
      [1, "Q1: What is fair"],
      [2, "Q2: Who says so?"],
    ]);
    const answer = records.find(({ what }) => what?.text?.startsWith("A1"));
    expect(answer?.what?.answers).to.equal(questions[0]?.id);
  });
});
