import { expect } from "chai";
import type { Material } from "../../server/importing/index.ts";
import { lines, read } from "./reading.ts";

/** Who stands under whom, by author, and the titles of threads. */
const treeOf = ({ spoken }: Material): Record<string, string> => {
  const said = spoken.flatMap((one) => one.said);
  const authors = new Map(said.map(({ key, author }) => [key, author]));
  return Object.fromEntries(
    said.map(({ author, repliesTo, title }) => [
      author,
      repliesTo === null ? `# ${title}` : (authors.get(repliesTo) ?? "?"),
    ]),
  );
};
const reasonsOf = ({ unplaced }: Material) => unplaced.map(({ line, reason }) => [line, reason]);

const mail = (name: string, headers: string, body = `This is ${name}.`): string =>
  `From ${name} at example.org  Sun Jan  8 18:32:19 2017
From: ${name} at example.org (${name})
Date: Sun, 08 Jan 2017 18:32:19 +0000
Message-ID: <${name}@example.org>
${headers}

${body}

`;

describe("A mailing list's archive", () => {
  it("has its threads by In-Reply-To, by References, and where both are lost by its subjects", async () => {
    const found = await read({
      "list.mbox":
        mail("ada", "Subject: [list] A question") +
        mail("bob", "Subject: Re: [list] A question\nIn-Reply-To: <ada@example.org>") +
        mail("cy", "Subject: Re: A question\nReferences: <ada@example.org> <bob@example.org>") +
        mail("dot", "Subject: [list] AW: A question") +
        mail("eve", "Subject: A question") +
        mail("fay", "Subject: Re: Lost\nIn-Reply-To: <gone@example.org>") +
        mail(
          "gil",
          "Subject: x\nIn-Reply-To: <gone@example.org>\nReferences: <bob@example.org> <gone@example.org>",
        ),
    });
    expect(treeOf(found)).to.deep.equal({
      ada: "# [list] A question",
      bob: "ada",
      cy: "bob",
      dot: "ada",
      eve: "# A question",
      fay: "# Re: Lost",
      gil: "bob",
    });
    expect(reasonsOf(found).map(([, reason]) => reason)).to.deep.equal(["no-parent", "no-parent"]);
  });

  it("is understood in its encodings, and is not cut where a line begins with From", async () => {
    const latin = Buffer.concat([
      Buffer.from(
        mail(
          "ada",
          "Subject: =?iso-8859-1?Q?Gr=FC=DFe?=\nContent-Type: text/plain; charset=iso-8859-1",
          "Über alles.\n\nFrom now on it is 2017\n>From here",
        ),
        "latin1",
      ),
      Buffer.from(
        mail(
          "bob",
          'Subject: Two parts\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"',
          `--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

${Buffer.from("Größer als\n\n  x <- 2 * y_1").toString("base64")}
--b
Content-Type: text/html

<p>as HTML</p>
--b--`,
        ),
      ),
      Buffer.from(
        mail(
          "cy",
          "Subject: Quoted\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
          "a =3D b; l=C3=A4nger=\n als",
        ),
      ),
      Buffer.from(mail("cy", "Subject: Quoted", "again")),
    ]);
    const found = await read({ "list.mbox": latin });
    const said = found.spoken[0]?.said ?? [];
    expect(said.map(({ text }) => text)).to.deep.equal([
      "Über alles.\n\nFrom now on it is 2017\nFrom here",
      "Größer als\n\n  x <- 2 * y_1",
      "a = b; länger als",
    ]);
    expect(said[0]?.title).to.equal("Grüße");
    expect(reasonsOf(found).map(([, reason]) => reason)).to.deep.equal(["mailed-twice"]);
  });
});

describe("A forum", () => {
  const post = (id: string, parent: string | null, more: object = {}) => ({
    source: "course",
    forum: "Units",
    thread: "1",
    id,
    parent,
    at: "2013-04-04T16:32:00",
    author: id,
    subject: "Change",
    body: `This is ${id}.`,
    ...more,
  });

  it("stands as its lines tell, parents first, whoever is missing told", async () => {
    const found = await read({
      "forum.jsonl": lines(
        post("c", "b"),
        post("a", null, { at: null, body: "", prompt: "Which?" }),
        post("b", "a"),
        post("d", "gone"),
        post("x", "y"),
        post("y", "x"),
        post("long", "a", { body: "x".repeat(60_001) }),
      ),
    });
    expect(treeOf(found)).to.deep.equal({
      a: "# Change",
      b: "a",
      c: "b",
      d: "# Change",
      y: "# Change",
      x: "y",
      long: "a",
    });
    const said = found.spoken[0]?.said ?? [];
    expect(said.find(({ author }) => author === "a")).to.include({ at: null, text: "Which?" });
    expect(said.find(({ author }) => author === "long")?.text).to.have.length(60_001);
    expect(reasonsOf(found)).to.deep.equal([
      [4, "no-parent"],
      [6, "no-parent"],
    ]);
  });

  it("of Discourse is one of its category, its posts as Markdown, what is not in the file told", async () => {
    const topic = (id: number, replies: readonly (number | null)[], more: object = {}) =>
      JSON.stringify({
        id,
        title: `Topic ${id}`,
        category_id: 10,
        post_stream: {
          posts: replies.map((reply_to_post_number, n) => ({
            id: id * 100 + n,
            name: `${id}.${n + 1}`,
            username: "somebody",
            created_at: `2016-03-2${n}T16:57:04.000Z`,
            cooked: "<p>It is <strong>so</strong>:</p><pre><code>x = a * b * c;</code></pre>",
            post_number: n + 1,
            reply_to_post_number,
          })),
          ...more,
        },
      });
    const found = await read({
      "1.json": topic(1, [null, null, 2]),
      "2.json": topic(2, [null, 7], { stream: [1, 2, 3] }),
    });
    expect(found.spoken.map(({ key }) => key)).to.deep.equal(["discourse category 10"]);
    expect(treeOf(found)).to.deep.equal({
      "1.1": "# Topic 1",
      "1.2": "1.1",
      "1.3": "1.2",
      "2.1": "# Topic 2",
      "2.2": "2.1",
    });
    expect(found.spoken[0]?.said[0]?.text).to.equal("It is **so**:\n\n```\nx = a * b * c;\n```");
    expect(reasonsOf(found).map(([, reason]) => reason)).to.deep.equal([
      "no-parent",
      "not-in-file",
    ]);
  });

  it("of Zulip is one of its stream, each topic a thread", async () => {
    const message = (id: number, more: object = {}) => ({
      id,
      content: "<p>a &lt; b</p>",
      sender_full_name: String(id),
      timestamp: 1571786471 + id,
      ...more,
    });
    const found = await read({
      "For-teaching_graphs.json": JSON.stringify([message(1), message(2)]),
      "export.json": JSON.stringify({
        messages: [
          message(3, { subject: "trees", display_recipient: "For-teaching" }),
          message(4, { subject: "sets", display_recipient: "For-teaching" }),
          message(5, { subject: "trees", display_recipient: "For-teaching" }),
        ],
      }),
    });
    expect(found.spoken.map(({ title }) => title)).to.deep.equal(["For teaching"]);
    expect(treeOf(found)).to.deep.equal({
      1: "# graphs",
      2: "1",
      3: "# trees",
      4: "# sets",
      5: "3",
    });
    expect(found.spoken[0]?.said[0]?.text).to.equal("a < b");
  });
});

describe("Questions and answers", () => {
  it("are an open house with the votes that are known; a day alone is no time", async () => {
    const found = await read({
      "qna.jsonl": lines({
        source: "q",
        session: "ada",
        id: "1",
        at: "2020-09-03",
        author: null,
        title: "Short",
        text: "And long?",
        votes: null,
        answers: [{ author: "ada", text: "Yes." }],
      }),
    });
    const [session] = found.spoken;
    expect(session).to.deep.include({ kind: "open house", notes: ["no-times"] });
    expect(session?.startsAt.toISOString()).to.equal("2020-09-03T00:00:00.000Z");
    expect(
      session?.said.map(({ text, at, repliesTo, asked }) => ({ text, at, repliesTo, asked })),
    ).to.deep.equal([
      {
        text: "Short\n\nAnd long?",
        at: null,
        repliesTo: null,
        asked: { answered: true, votes: null },
      },
      { text: "Yes.", at: null, repliesTo: "1", asked: null },
    ]);
  });
});
