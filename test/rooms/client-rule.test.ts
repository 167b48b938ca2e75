import { expect } from "chai";
import * as fc from "fast-check";
import { hear, type Standing } from "../../client/rooms/rule.ts";
import type { Packet, RoomRecord } from "../../shared/rooms.ts";
import { type OneRoom, roomOf } from "./one-room.ts";

const standingIn = (room: OneRoom, place: number): Standing => ({
  place,
  head: room.headAt(place),
});

/** A reader that knows nothing but the rule. */
class Reader {
  standing: Standing;
  records: RoomRecord[] = [];
  constructor(room: OneRoom) {
    this.standing = standingIn(room, 0);
  }
  take(packet: Packet): string {
    const heard = hear(this.standing, packet);
    if (heard.verdict !== "apply") return heard.verdict;
    this.records.push(...heard.records);
    this.standing = heard.standing;
    return heard.verdict;
  }
}

describe("The client's rule", () => {
  const room = roomOf(10);
  const at5 = standingIn(room, 5);
  const verdict = (packet: Packet): string => hear(at5, packet).verdict;

  it("applies what begins where I stand", () => {
    expect(hear(at5, room.packet(5, 8))).to.deep.equal({
      verdict: "apply",
      records: room.records.slice(5, 8),
      standing: standingIn(room, 8),
    });
  });

  it("is behind where something begins further on, also an empty mark", () => {
    expect(verdict(room.packet(6, 8))).to.equal("behind");
    expect(verdict(room.packet(9, 9))).to.equal("behind");
  });

  it("ignores what I have", () => {
    expect(verdict(room.packet(0, 4))).to.equal("ignore");
    expect(verdict(room.packet(3, 5))).to.equal("ignore");
    expect(verdict(room.packet(5, 5))).to.equal("ignore");
  });

  it("does not trust what begins before and ends after my place: its hash here is not told", () => {
    expect(verdict(room.packet(4, 7))).to.equal("behind");
  });

  it("does not apply records with a hole among them", () => {
    const whole = room.packet(5, 8);
    const holed = { ...whole, records: whole.records.toSpliced(1, 1) };
    expect(verdict(holed)).to.equal("behind");
    expect(verdict(whole)).to.equal("apply");
  });

  it("says that the past has changed where another hash stands at my place", () => {
    const other = roomOf(10);
    expect(verdict(other.packet(5, 8))).to.equal("past-changed");
    expect(verdict(other.packet(3, 5))).to.equal("past-changed");
    expect(verdict(other.packet(5, 5))).to.equal("past-changed");
  });

  it("ends with exactly the ledger, each place once, in order, however packets and pages come", () => {
    const step = fc.tuple(fc.nat(30), fc.nat(8), fc.boolean());
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.array(step, { maxLength: 60 }),
        (places, steps) => {
          const ledger = roomOf(places);
          const reader = new Reader(ledger);
          for (const [from, length, reads] of steps) {
            const after = Math.min(from, places);
            const verdictOfPacket = reader.take(ledger.packet(after, after + length));
            expect(verdictOfPacket).not.to.equal("past-changed");
            if (verdictOfPacket === "behind" && reads)
              reader.take(ledger.page(reader.standing.place));
            expect(reader.records).to.deep.equal(ledger.records.slice(0, reader.standing.place));
          }
          while (reader.standing.place < places)
            expect(reader.take(ledger.page(reader.standing.place))).to.equal("apply");
          expect(reader.records).to.deep.equal(ledger.records);
        },
      ),
    );
  });

  it("never applies anything of another past", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.tuple(fc.nat(14), fc.nat(8))),
        (place, ranges) => {
          const other = roomOf(14);
          for (const [after, length] of ranges)
            expect(
              hear(standingIn(room, place), other.packet(after, after + length)).verdict,
            ).not.to.equal("apply");
        },
      ),
    );
  });
});
