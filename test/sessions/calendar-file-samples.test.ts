import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type EventRead,
  type EventRefused,
  readCalendarFile,
} from "../../server/sessions/index.ts";
import { calendarFileReasons } from "../../shared/words/en/calendar-files.ts";

const material = process.env["LYCEUM_MATERIAL"];
const read = (text: string): { events: EventRead[]; refused: EventRefused[] } =>
  readCalendarFile(text, { zone: "America/New_York", until: new Date("2028-01-01") });

if (material)
  describe("reading other people's calendar files", () => {
    const samples: { name: string; base64: string }[] = JSON.parse(
      readFileSync(join(material, "corpora/ical_libical.json"), "utf8"),
    );

    it("takes or refuses with a reason every event in them", () => {
      expect(samples).to.have.length.greaterThan(30);
      let filesTaken = 0;
      for (const { name, base64 } of samples) {
        const text = Buffer.from(base64, "base64").toString("utf8");
        const { events, refused } = read(text);
        expect(events.length + refused.length, name).to.be.greaterThan(0);
        const lines = new Set([...events, ...refused].map(({ line }) => line));
        for (const [index, line] of text.split(/\r\n|\n|\r/).entries())
          if (line.trim() === "BEGIN:VEVENT") expect(lines, name).to.include(index + 1);
        for (const { reason } of refused)
          expect(calendarFileReasons[reason], name).to.be.a("string");
        if (events.length > 0) filesTaken += 1;
      }
      expect(filesTaken).to.be.greaterThan(8);
    });
  });
else console.log("No LYCEUM_MATERIAL: libical's calendar files are not read.");
