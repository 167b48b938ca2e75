import { randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { expect } from "chai";
import type { Consent } from "../../shared/choices.ts";
import { sections } from "../../shared/words/en/my-data.ts";
import { withClosedChat } from "../archive/closed-chat.ts";
import { openForum } from "../support/forums.ts";
import type { Browser } from "../support/house.ts";
import { addMaterial } from "../support/materials.ts";
import { openMyDataOf, unpacked } from "../support/my-data.ts";
import { proven } from "../support/people.ts";
import { until } from "../support/until.ts";

/** Every column that names a person, and in which list its rows are told to that person. */
const told: Readonly<Record<string, keyof typeof sections>> = {
  "people.merged_into": "account",
  "person_roles.person_id": "roles",
  "sign_ins.person_id": "signIns",
  "representatives.person_id": "organisations",
  "session_roles.person_id": "sessionRoles",
  "answers.person_id": "answers",
  "calendar_wishes.person_id": "reminders",
  "contents.author_id": "said",
  "withheld.author_id": "said",
  "withdrawn.person_id": "said",
  "votes.person_id": "votes",
  "consents.person_id": "consents",
  "measures.person_id": "measures",
  "measures.by_id": "measuresTaken",
  "presences.person_id": "attendance",
  "reads.person_id": "read",
  "asked_questions.asker_id": "questions",
  "materials.added_by": "materials",
  "materials.removed_by": "removed",
  "material_files.person_id": "files",
  "notices.person_id": "notices",
  "follows.person_id": "follows",
  "unwanted.person_id": "unwanted",
  "exports.person_id": "exports",
  "edition_dois.given_by": "dois",
};
const leftOut = {
  "entries.author_id": "what was said, as it is now",
  "posts.author_id": "the same",
  "findable.author_id": "the same, to be searched",
  "withdrawn.author_id": "who wrote words that somebody else withdrew",
  "rooms.person_id": "an inbox: what is told there stands in questions and measures",
  "links.person_id": "secrets that were mailed",
  "demonstration_people.person_id": "nobody is that",
};

describe("what everything of mine is", function () {
  this.timeout(60_000);
  const { now, house, about, correct } = withClosedChat();
  const taken = async (who: Browser) => unpacked(await buffer(await openMyDataOf(house(), who)));

  it("is decided of every place in the database that names a person", async () => {
    const places = await house().db.query<{ place: string }>(
      `select c.conrelid::regclass || '.' || a.attname as place
       from pg_constraint c
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
       where c.contype = 'f' and c.confrelid = 'people'::regclass`,
    );
    const known = [...Object.keys(told), ...Object.keys(leftOut)];
    expect(places.map(({ place }) => place)).to.have.members(known);
    const { counts } = await taken(now().ada);
    expect(counts).to.include.all.keys(...Object.values(told));
  });

  it("tells what I corrected and why, and that I took it back", async () => {
    const { chat, entry, ada } = now();
    await correct("Nobody **plays** zebras.", "a typo");
    await chat.host.get("archive.addHeading", { ...about(), text: "Of zebras" });
    await chat.host.get("archive.respell", { ...about(), text: "Ada Lovelace" });
    await chat.host.get("archive.undoCorrection", { ...about(), as: "headed", why: "too short" });
    const { rows, html } = await taken(chat.host);
    const { session } = await chat.see();
    const stated = rows("corrections");
    for (const one of stated) expect(one).to.include({ session: session.title, entry });
    const words = stated.map(({ kind, text, reason, undone }) => [kind, text, reason, undone]);
    expect(words).to.deep.equal([
      ["headed", null, "too short", true],
      ["respelled", "Ada Lovelace", null, false],
      ["headed", "Of zebras", null, false],
      ["corrected", "Nobody **plays** zebras.", "a typo", false],
    ]);
    expect(html).to.contain("How I corrected transcripts (4)");
    expect((await taken(ada)).counts["corrections"]).to.equal(0);
  });

  it("does not repeat in what I corrected what others have taken from view", async () => {
    const { chat, ada } = now();
    const consent = (as: Consent) => ada.get("rooms.consent", { as });
    await correct("Nobody plays zebras.", "it says zebras");
    await chat.host.get("archive.respell", { ...about(), text: "Ada Lovelace" });
    const corrections = async () =>
      (await taken(chat.host))
        .rows("corrections")
        .map(({ text, reason, visible }) => [text, reason, visible]);
    const gone = [null, null, false];
    const words = ["Nobody plays zebras.", "it says zebras", true];
    await consent("initials");
    await until(async () => (await corrections())[0]?.[2] === false);
    expect(await corrections()).to.deep.equal([gone, words]);
    await consent("withdrawn");
    await until(async () => (await corrections())[1]?.[2] === false);
    expect(await corrections()).to.deep.equal([gone, gone]);
    await consent("named");
    await until(async () => (await corrections())[1]?.[2] === true);
    expect(await corrections()).to.deep.equal([["Ada Lovelace", null, true], words]);
  });

  it("tells what I decided as a host, and on nobody by name", async () => {
    const { chat, entry, ada } = now();
    const { slug: session, host } = chat;
    await host.get("moderation.hide", { entry, reason: "rude" });
    const mute = { session, handle: ada.handle, reason: "rude", note: "Enough of it" } as const;
    await host.get("moderation.mute", mute);
    const material = await addMaterial({ house: house(), by: host, session });
    await host.get("materials.remove", { session, material, reason: "rights", sure: true });
    const { rows, json } = await taken(host);
    expect(rows("decisions").find(({ kind }) => kind === "hidden")).to.include({
      reason: "rude",
      entry,
    });
    expect(rows("measuresTaken")[0]).to.include({ kind: "mute", note: "Enough of it" });
    expect(rows("removed")[0]).to.include({ kind: "image", reason: "rights" });
    expect(json).not.to.match(/Lovlace|ada-lov/);
  });

  it("tells what I read, follow and want to be told", async () => {
    const { slug: session } = await openForum(house());
    const bob = await proven(house(), "Bob");
    const id = randomUUID();
    const { place } = await bob.get("forums.startThread", {
      session,
      id,
      title: "On",
      text: "and on",
    });
    await bob.get("forums.markRead", { entry: id, upTo: place });
    await bob.get("notices.unfollow", { entry: id });
    await bob.get("notices.set", { kind: "mentioned", wanted: false });
    await bob.get("sessions.setReminders", { reminders: false });
    const { rows } = await taken(bob);
    expect(rows("read")).to.deep.equal([{ place, entry: id }]);
    expect(rows("follows")).to.deep.equal([{ follows: false, entry: id }]);
    expect(rows("unwanted")).to.deep.equal([{ kind: "mentioned" }]);
    expect(rows("reminders")[0]).to.include({ reminders: false });
  });
});
