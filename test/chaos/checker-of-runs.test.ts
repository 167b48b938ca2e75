import { expect } from "chai";
import { at, brokenBy, hashAt, room, said, sound, stored, view } from "./checker/made.ts";
import type { Untimed } from "./history.ts";

const { beginning, talk, ending, store } = sound;

describe("the checker of runs", () => {
  it("finds readers who get no answer although PostgreSQL answers", () => {
    const read: Untimed = { ev: "read", asked: 0, client: "a reader", room, place: 3, node: "one" };
    const fault = (phase: "begin" | "end"): Untimed => ({
      ev: "fault",
      name: "postgres-stop",
      target: "it",
      phase,
    });
    const met: Untimed = { ev: "met", name: "postgres-stop", what: "stopped" };
    expect(brokenBy({ talk: [...talk, read, at(15_000, read)] })).to.deep.equal(["reads"]);
    const excused = [
      read,
      at(2_000, fault("begin")),
      met,
      at(14_000, fault("end")),
      at(15_000, read),
    ];
    expect(brokenBy({ talk: [...talk, ...excused] })).to.deep.equal([]);
  });

  it("K1: finds what is seen late while nothing but Redis is missing", () => {
    const seenAt = (t: number, fault = "redis-kill"): string[] => {
      const begins: Untimed = { ev: "fault", name: fault, target: "redis", phase: "begin" };
      const [send, ack] = said("d", 4);
      const told = { room, client: "bob's" };
      const all = [
        { ev: "connect", client: "bob's", node: "one" } as const,
        { ev: "state", ...told, state: "live" } as const,
        at(1_000, begins),
        at(10_000, send ?? begins),
        ack ?? begins,
        at(t, { ev: "standing", ...told, life: 1, place: 4, head: hashAt(4) }),
      ];
      return brokenBy({ talk: [...talk, ...all], store: [...store, stored("d", 4)] });
    };
    expect(seenAt(11_000)).to.not.include("K1");
    expect(seenAt(12_000)).to.include("K1");
    expect(seenAt(12_000, "postgres-stop")).to.not.include("K1");
  });

  it("finds a node that leaves by itself, and a rejection that goes unheard", () => {
    const exit = (expected: boolean): Untimed => ({
      ev: "node",
      node: "one",
      did: "exit",
      code: 1,
      signal: null,
      expected,
    });
    expect(brokenBy({ talk: [...talk, exit(false)] })).to.deep.equal(["exits"]);
    expect(brokenBy({ talk: [...talk, exit(true)] })).to.deep.equal([]);
    const line: Untimed = { ev: "log", node: "one", line: "nobody listened to a rejection" };
    expect(brokenBy({ ending: [...ending, line] })).to.deep.equal(["rejections"]);
  });

  it("finds memory that has grown by more than a third of a long run", () => {
    const quiet = ending.map((one) => (one.ev === "quiet" ? at(60_000, one) : one));
    const last = (kb: number): Untimed => ({ ev: "rss", node: "one", kb });
    expect(brokenBy({ ending: [...quiet, last(131_000)] })).to.include("memory");
    expect(brokenBy({ ending: [...quiet, last(129_000)] })).to.not.include("memory");
  });

  it("finds what a scenario says was not kept", () => {
    expect(brokenBy({ talk: [...talk, { ev: "violated", what: "too late" }] })).to.deep.equal([
      "promise",
    ]);
  });

  it("takes a run for a failure that acknowledged nothing, met no fault, or whose fault nobody has noticed", () => {
    const nothing = { talk: [], shown: [], views: [view("bob's", [])], store: [] };
    expect(brokenBy(nothing)).to.include("worth");
    expect(
      brokenBy({ beginning: beginning.filter(({ ev }) => ev !== "fault" && ev !== "met") }),
    ).to.deep.equal(["worth"]);
    const unmet = beginning.filter(({ ev }) => ev !== "met");
    expect(brokenBy({ beginning: unmet })).to.deep.equal(["worth"]);
    const cut: Untimed = { ev: "disconnect", client: "bob's", reason: "transport close" };
    expect(brokenBy({ beginning: [...unmet, cut] })).to.deep.equal([]);
  });
});
