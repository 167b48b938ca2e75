import { expect } from "chai";
import { lines, read } from "./reading.ts";

const told = async (files: Readonly<Record<string, string | Uint8Array>>, day?: string) => {
  const { spoken, unplaced } = await read(files, day === undefined ? {} : { day });
  return {
    said: spoken.flatMap(({ said }) => said.map(({ at, author, text }) => [at, author, text])),
    spoken,
    reasons: unplaced.map(({ line, reason }) => [line, reason]),
  };
};

describe("A log of a chat program", () => {
  it("is read as irssi writes it: over midnight, with its joins passed over and not lost", async () => {
    const { said, spoken, reasons } = await told({
      "001.log": `--- Log opened Wed May 22 23:58:22 2002
23:58 <+ada> ready?
23:59 -!- bob [~b@example.org] has joined #room
23:59 < bob> yes
23:59  * bob waves
23:59 -!- bob is now known as bobby
00:01 <@bobby> it is tomorrow
--- Day changed Thu May 23 2002
00:02 <@ada> so it is
`,
    });
    expect(said).to.deep.equal([
      ["2002-05-22T23:58:00.000Z", "ada", "ready?"],
      ["2002-05-22T23:59:00.000Z", "bob", "yes"],
      ["2002-05-22T23:59:00.000Z", "bob", "/me waves"],
      ["2002-05-23T00:01:00.000Z", "bobby", "it is tomorrow"],
      ["2002-05-23T00:02:00.000Z", "ada", "so it is"],
    ]);
    expect(spoken[0]).to.deep.include({ passedOver: { event: 2 }, notes: ["no-zone"] });
    expect(reasons).to.deep.equal([]);
  });

  it("is read as Pidgin writes it, with the day, the title and the attendance of the minutes beside it", async () => {
    const { said, spoken, reasons } = await told({
      "309.log": `\uFEFF(11:59:50 AM) ada: Hi everyone
(12:00:02 PM) bob: hi: there
(12:00:09 PM) ***bob waves
(12:01:00 PM) cy is now known as cy2
`,
      "309.rst": `Dev meeting, March 1, 2022 @ 12:00 UTC
======================================

* **Present:**

ada,
bob,
zoe
`,
    });
    expect(said).to.deep.equal([
      ["2022-03-01T11:59:50.000Z", "ada", "Hi everyone"],
      ["2022-03-01T12:00:02.000Z", "bob", "hi: there"],
      ["2022-03-01T12:00:09.000Z", "bob", "/me waves"],
    ]);
    expect(spoken[0]?.title).to.equal("Dev meeting, March 1, 2022 @ 12:00 UTC");
    expect(spoken[0]?.description).to.contain("ada, bob, zoe");
    expect(reasons).to.deep.equal([[null, "not-among-speakers"]]);
  });

  it("may stand without times in a page, below a report, with actions and what a bot passes on", async () => {
    const { said, spoken, reasons } = await told({
      "2016-03-19-dev.md": `---
title: Meeting Held on 2016-03-19
summary: Open questions
---
# Summary

Much was said.

# Logs

**\\<ada>** hello
**\\* bob** waits
**\\<relay> [cy]** from afar
* Nobody says this
**\\<ada**> misplaced
`,
    });
    expect(said).to.deep.equal([
      [null, "ada", "hello"],
      [null, "bob", "/me waits"],
      [null, "cy (relay)", "from afar"],
      [null, "ada", "misplaced"],
    ]);
    expect(spoken[0]).to.deep.include({
      startsAt: new Date("2016-03-19T00:00:00Z"),
      endsAt: new Date("2016-03-20T00:00:00Z"),
      notes: ["no-times"],
    });
    expect(reasons).to.deep.equal([[14, "no-speaker"]]);
  });

  it("is read in the plain dialects, and as what it is where it is no UTF-8", async () => {
    const bytes = Buffer.from("20:13:46 <MrBeige> #topic Á\n20:13:50 <T-Rex> ja\n", "latin1");
    const { said, spoken } = await told({ "a.txt": bytes }, "2009-01-01");
    expect(said).to.deep.equal([
      ["2009-01-01T20:13:46.000Z", "MrBeige", "#topic Á"],
      ["2009-01-01T20:13:50.000Z", "T-Rex", "ja"],
    ]);
    expect(spoken[0]?.notes).to.deep.equal(["no-zone", "other-encoding"]);
    const tabs = await told({ "b.txt": "2012-11-20 20:03:41\tada\thi\n[20:04] <bob> oh\n" });
    expect(tabs.said).to.deep.equal([
      ["2012-11-20T20:03:41.000Z", "ada", "hi"],
      ["2012-11-20T20:04:00.000Z", "bob", "oh"],
    ]);
  });

  it("is refused where nothing tells its day, and what is no log is not taken for one", async () => {
    const { said, reasons } = await told({
      "a.txt": "20:13 <ada> hi\n",
      "manual.txt": "How to talk:\n\n  < ada> hi\n\nThis is how it is done.\nAnd so on.\n",
    });
    expect(said).to.deep.equal([]);
    expect(reasons).to.deep.equal([
      [null, "no-day"],
      [null, "unknown-format"],
    ]);
  });
});

describe("A meeting kept by MeetBot", () => {
  const html = `<pre>
<a name="id-0"></a><span class="tm">21:06:12</span> <span class="nk">&lt;ada&gt;</span> <span class="cmd">#startmeeting</span>
<a name="id-1"></a><span class="tm">21:06:44</span> <span class="nk">&lt;bob&gt;</span> is 1 &lt; 2?
</pre>`;
  const json = {
    id: "59ace2dc",
    name: "#room",
    channel: "#room",
    chair: "ada",
    chairs: ["ada"],
    start_time: "2021-04-13T02:06:12",
    messages: [
      {
        id: "id-0",
        sender: "ada",
        payload: "#startmeeting",
        action: false,
        timestamp: "2021-04-13T02:06:12",
      },
      {
        id: "id-1",
        sender: "bob",
        payload: "is 1 < 2?",
        action: false,
        timestamp: "2021-04-13T02:06:44",
      },
    ],
    events: [{ event_type: "TOPIC", operand: "Numbers" }],
  };
  const minutes = `<title>#room Minutes</title> Meeting started by ada at 2021-04-12 21:06:12-0500`;

  it("says the same in its log and in its JSON, at the same times; brought in once", async () => {
    const { said, spoken, reasons } = await told({
      "a.log.json": JSON.stringify(json, null, 2),
      "log.html": html,
      "minutes.html": minutes,
    });
    expect(spoken).to.have.length(1);
    expect(spoken[0]?.description).to.equal("Topics: Numbers");
    expect(spoken[0]?.said.map(({ role }) => role)).to.deep.equal(["host", null]);
    expect(reasons).to.deep.equal([[null, "held-twice"]]);
    const page = await told({ "log.html": html, "minutes.html": minutes });
    expect(page.said).to.deep.equal(said);
    expect(page.spoken[0]?.zone).to.equal("Etc/GMT+5");
  });
});

describe("A chat as lines of JSON", () => {
  const line = (seq: number, [author, text]: readonly [string, string], more: object = {}) => ({
    source: "club",
    meeting: "one",
    seq,
    at: "2020-07-22T17:00:00Z",
    author,
    text,
    kind: "msg",
    ...more,
  });

  it("keeps the order of the file within a minute, and who answered whom", async () => {
    const { spoken, reasons } = await told({
      "chats.jsonl":
        lines(
          line(0, ["ada", "hi"]),
          line(1, ["ada", "hi"]),
          line(2, ["bob", "has joined"], { kind: "join" }),
          line(3, ["bob", "hello"], { reply_to_seq: [1] }),
          line(4, ["cy", "what?"], { reply_to_seq: [9] }),
          { meeting: "one", kind: "msg" },
        ) + "no JSON\n",
    });
    const said = spoken[0]?.said ?? [];
    expect(said.map(({ text }) => text)).to.deep.equal(["hi", "hi", "hello", "what?"]);
    expect(new Set(said.map(({ key }) => key)).size).to.equal(4);
    expect(said[2]?.repliesTo).to.equal(said[1]?.key);
    expect(spoken[0]?.passedOver).to.deep.equal({ join: 1 });
    expect(reasons).to.deep.equal([
      [6, "other-line"],
      [7, "not-json"],
      [5, "answers-nothing"],
    ]);
  });

  it("finds the published questions again, and tells which it does not", async () => {
    const minutes = {
      source: "club",
      meeting: "one",
      how: "published",
      title: "The first hour",
      chair: "ada",
      questions: [
        "What does the [cache](https://example.org/c) keep?",
        "Why is it never emptied?",
        "Who pays?",
      ],
      present_published: ["bob"],
    };
    const { spoken, reasons } = await told({
      "chats.jsonl": lines(
        line(0, ["bob", "what does the cache keep?"]),
        line(1, ["ada", "Question 1: what does the cache keep?"]),
        line(2, ["bob", "A1 everything"]),
        line(3, ["ada", "and why is it never emptied?"]),
      ),
      "minutes.jsonl": lines(minutes),
    });
    expect(spoken[0]?.said.map(({ question }) => question)).to.deep.equal([null, 1, null, 2]);
    expect(spoken[0]?.title).to.equal("The first hour");
    expect(reasons).to.deep.equal([[1, "question-not-found"]]);
  });
});
