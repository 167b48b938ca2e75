import { expect } from "chai";
import {
  at,
  backstage,
  brokenBy,
  hashAt,
  heard,
  room,
  said,
  seen,
  sound,
  stored,
  timed,
  verdictOn,
  view,
} from "./checker/made.ts";
import { digestOf, type Untimed } from "./history.ts";

const { beginning, talk, shown, ending, store, views } = sound;
const right = (person: string, may: boolean): Untimed => ({
  ev: "right",
  person,
  room: backstage,
  may,
});
const record = (
  text: string | null,
  saidAt: number,
): [number, string, string, string | null, number] => [1, "secret", "said", text, saidAt];

describe("the checker of histories", () => {
  it("finds nothing in a sound one, and counts it", () => {
    const { counts, findings } = verdictOn(timed(sound));
    expect(findings.filter(({ count }) => count > 0)).to.deep.equal([]);
    expect(counts).to.include({
      sent: 3,
      acknowledged: 3,
      stored: 3,
      seen: 6,
      resets: 0,
      faults: 1,
    });
  });

  it("I1: finds what was acknowledged and is not stored, or elsewhere", () => {
    expect(brokenBy({ talk: [...talk, ...said("d", 4)] })).to.include("I1");
    expect(brokenBy({ talk: [...said("a", 2), ...said("b", 1), ...said("c", 3)] })).to.include(
      "I1",
    );
  });

  it("I2: finds what is stored twice", () => {
    expect(brokenBy({ store: [...store, stored("c", 4)] })).to.include("I2");
  });

  it("I3: finds a place that is left out, or there twice", () => {
    const opened = { ...stored("x", 4), kind: "opened", text: null };
    expect(brokenBy({ store: [...store, { ...opened, place: 5 }] })).to.include("I3");
    expect(brokenBy({ store: [...store, { ...opened, place: 3 }] })).to.include("I3");
  });

  it("I4: finds words that nobody has said, and what was shown and is not stored", () => {
    const other = { ...stored("c", 3), text: digestOf("other words") };
    expect(brokenBy({ store: [stored("a", 1), stored("b", 2), other] })).to.include("I4");
    const byBob = { ...stored("c", 3), author: "bob" };
    expect(brokenBy({ store: [stored("a", 1), stored("b", 2), byBob] })).to.include("I4");
    const sent = said("d", 4).filter(({ ev }) => ev === "send");
    expect(
      brokenBy({ talk: [...talk, ...sent], shown: [...shown, ...seen("bob's", "d", 4)] }),
    ).to.include("I4");
  });

  it("I5: finds what was refused and is stored; not what was sent again after it was too fast", () => {
    const [send, ack] = said("c", 3);
    const told = { client: "ada's", room, id: "c", text: digestOf("words of c") };
    const refused = (code: string): Untimed => ({ ev: "refused", ...told, code, wait: null });
    const before = [...said("a", 1), ...said("b", 2)];
    const all = [send, refused("not-allowed")].flatMap((one) => one ?? []);
    expect(brokenBy({ talk: [...before, ...all] })).to.deep.equal(["I5"]);
    const again = [send, refused("too-fast"), send, ack].flatMap((one) => one ?? []);
    expect(brokenBy({ talk: [...before, ...again] })).to.deep.equal([]);
  });

  it("I6: finds two answers to one message, and other words acknowledged under its id", () => {
    const again: Untimed = {
      ev: "ack",
      client: "ada's",
      room,
      id: "a",
      text: digestOf("words of a"),
      place: 2,
    };
    expect(brokenBy({ talk: [...talk, again] })).to.include("I6");
    const others: Untimed = { ...again, text: digestOf("other words"), place: 1 };
    expect(brokenBy({ talk: [...talk, others] })).to.deep.equal(["I6"]);
    const conflict: Untimed = { ...again, ev: "refused", code: "conflict", wait: null };
    expect(brokenBy({ talk: [...talk, conflict] })).to.deep.equal(["I6"]);
  });

  it("I7: finds what was said after an acknowledgement and is stored before it", () => {
    const late = [...said("b", 2), ...said("a", 1), ...said("c", 3)];
    expect(brokenBy({ talk: late })).to.include("I7");
    const [first, second] = [said("a", 1), said("b", 2)];
    const together = [second[0], first[0], second[1], first[1]].flatMap((one) => one ?? []);
    const byOthers = beginning.map((one) =>
      one.ev === "client" ? { ...one, writes: false } : one,
    );
    expect(brokenBy({ beginning: byOthers, talk: [...together, ...said("c", 3)] })).to.deep.equal(
      [],
    );
  });

  it("I8: finds messages of one author in another order than they were sent", () => {
    const [first, second] = [said("a", 1), said("b", 2)];
    const together = [second[0], first[0], second[1], first[1]].flatMap((one) => one ?? []);
    expect(brokenBy({ talk: [...together, ...said("c", 3)] })).to.deep.equal(["I8"]);
  });

  it("I9: finds a final view that is not the store", () => {
    expect(brokenBy({ views: [...views, view("bob's", ["a", "b"])] })).to.deep.equal(["I9"]);
    expect(brokenBy({ views: [...views, view("bob's", ["a", "c", "b"])] })).to.deep.equal(["I9"]);
  });

  it("I10: finds a place that is shown twice", () => {
    expect(brokenBy({ shown: [...shown, ...seen("bob's", "c", 3)] })).to.include("I10");
  });

  it("I11: finds what was left out, a hash that is not the store's, and a room begun anew", () => {
    const without = shown.filter(
      (one) => !(one.ev === "seen" && one.client === "bob's" && one.id === "b"),
    );
    expect(brokenBy({ shown: without })).to.deep.equal(["I11"]);
    const otherPast: Untimed = {
      ev: "standing",
      client: "bob's",
      room,
      life: 1,
      place: 3,
      head: hashAt(4),
    };
    expect(brokenBy({ shown: [...shown, otherPast] })).to.deep.equal(["I11"]);
    expect(brokenBy({ shown: [...shown, { ev: "reset", client: "bob's", room }] })).to.deep.equal([
      "I11",
    ]);
  });

  it("I12: finds what reaches somebody who may never hear it, be it only who is there", () => {
    const records = [record("words", 100)];
    expect(brokenBy({ talk: [...talk, heard("bob's", { records })] })).to.deep.equal(["I12"]);
    expect(brokenBy({ talk: [...talk, heard("bob's", {})] })).to.deep.equal(["I12"]);
    const given = [...beginning, right("bob", true)];
    expect(
      brokenBy({ beginning: given, talk: [...talk, heard("bob's", { records })] }),
    ).to.deep.equal([]);
  });

  it("I12: finds what was said or asked for more than two seconds after a right was taken", () => {
    const given = [...beginning, right("bob", true)];
    const after = (t: number, told: Untimed) =>
      brokenBy({ beginning: given, talk: [...talk, at(1_000, right("bob", false)), at(t, told)] });
    expect(after(2_500, heard("bob's", { records: [record("w", 2_400)] }))).to.deep.equal([]);
    expect(after(9_000, heard("bob's", { records: [record("w", 2_400)] }))).to.deep.equal([]);
    expect(after(9_000, heard("bob's", { records: [record("w", 8_000)] }))).to.deep.equal(["I12"]);
    expect(after(2_500, heard("bob's", { via: "read", asked: 2_400 }))).to.deep.equal([]);
    expect(after(9_000, heard("bob's", { via: "read", asked: 8_000 }))).to.deep.equal(["I12"]);
  });

  it("I12: finds hidden words that are read", () => {
    const measure = (what: string, outcome: string): Untimed => ({
      ev: "measure",
      what,
      about: "secret",
      outcome,
    });
    const reads = (asked: number, text: string | null): Untimed =>
      heard("bob's", { room, via: "read", asked, records: [record(text, 0)] });
    const hide = at(1_000, measure("moderation.hide", "done"));
    const after = (...more: Untimed[]) => brokenBy({ talk: [...talk, hide, ...more] });
    expect(after(at(9_000, reads(8_000, "words")))).to.deep.equal(["I12"]);
    expect(after(at(9_000, reads(8_000, null)))).to.deep.equal([]);
    expect(
      after(at(7_000, measure("moderation.restore", "asked")), at(9_000, reads(8_000, "words"))),
    ).to.deep.equal([]);
  });

  it("I15: finds a read that shows less than an earlier one", () => {
    const less: Untimed = { ev: "read", asked: 0, client: "a reader", room, place: 2, node: "two" };
    expect(brokenBy({ ending: [ending[0] ?? less, less, ...ending.slice(1)] })).to.deep.equal([
      "I15",
    ]);
  });

  it("I16: finds who has not everything 15 s after healing, and what is never sent", () => {
    const slowly = shown.map((one) =>
      one.ev === "standing" && one.client === "bob's" && one.place === 3 ? at(60_000, one) : one,
    );
    const quietFirst = ending.filter(({ ev }) => ev !== "unsent");
    expect(brokenBy({ talk: [...talk, ...quietFirst], shown: slowly, ending: [] })).to.deep.equal([
      "I16",
    ]);
    const unsent: Untimed = { ev: "unsent", client: "ada's", room, count: 1 };
    expect(brokenBy({ ending: [...ending, unsent] })).to.deep.equal(["I16"]);
  });
});
