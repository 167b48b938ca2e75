import { expect } from "chai";
import * as fc from "fast-check";
import { requests } from "../../shared/contract.ts";
import { fieldsOf, fromStrings } from "../../server/frame/values-from-strings.ts";
import { inputsOf, names } from "./inputs.ts";

/** As a form would send it: nested values by dotted names, nothing as nothing. */
function toStrings(value: unknown, name = ""): [string, string][] {
  if (value === null) return [[name, ""]];
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return [[name, String(value)]];
  const inner = Object.entries(value ?? {});
  if (Array.isArray(value) && inner.length === 0) return [[name, ""]];
  return inner.flatMap(([key, one]) => toStrings(one, name === "" ? key : `${name}.${key}`));
}

/** What a form cannot tell from something not said. */
const hasEmptyText = (value: unknown): boolean =>
  value === "" ||
  (typeof value === "object" && value !== null && Object.values(value).some(hasEmptyText));

const sent = (strings: readonly [string, string][]): string =>
  `${new URLSearchParams(strings.map(([key, value]) => [key, value]))}`;

describe("the strings of a form", () => {
  for (const name of names)
    it(`say every input of ${name} that strings can say`, () => {
      const { input } = requests[name];
      fc.assert(
        fc.property(
          inputsOf(name).filter((asked) => !hasEmptyText(asked)),
          (asked) => {
            const read = input.safeParse(fromStrings(input, fieldsOf(sent(toStrings(asked)))));
            const right = input.safeParse(asked);
            expect(read.data).to.deep.equal(right.data);
            expect(read.error?.issues).to.deep.equal(right.error?.issues);
          },
        ),
      );
    });

  const script = requests["chats.setScript"].input;
  const read = (fields: string): unknown => fromStrings(script, fieldsOf(fields));

  it("leave out rows in which nothing was written", () => {
    const rows =
      "script.0.text=&script.0.minute=&script.1.text=Why?&script.1.minute=5&script.2.id=x";
    expect(read(`session=a&${rows}&script.2.text=`)).to.deep.equal({
      session: "a",
      script: [{ text: "Why?", minute: 5 }],
    });
    expect(read("session=a&script.0.text=")).to.deep.equal({ session: "a", script: [] });
  });

  it("are put in the order of their numbers, whatever the order they came in", () => {
    const rows = "script.10.text=c&script.9.text=b&script.0.text=a";
    expect(read(rows)).to.deep.equal({ script: [{ text: "a" }, { text: "b" }, { text: "c" }] });
  });

  it("are refused by name where they contradict themselves, or name what is not there", () => {
    for (const [fields, wrong] of [
      ["session=a&session=b&script.0.text=x", "session"],
      ["session=a&session.x=b&script.0.text=x", "session"],
      ["session.x=b&session=a&script.0.text=x", "session"],
      ["session=a&script.first.text=x", "script"],
      ["session=a&script=x", "script.0"],
      ["session=a&script.0.text=x&script.0.role=host", "script.0"],
      ["session=a&script.0.text.x=y", "script.0.text"],
      ["session=a&script.0.text=x&__proto__=1", ""],
      ["session=a&script.0.text=x&__proto__.isAdmin=1", ""],
      ["session=a&script.0.text=x&constructor.prototype.isAdmin=1", ""],
      ["session=a&script.0.text=x&session[x]=1", ""],
    ] as const) {
      const { error } = script.safeParse(read(fields));
      expect(
        error?.issues.map(({ path }) => path.join(".")),
        fields,
      ).to.include(wrong);
    }
    expect({}).to.not.have.property("isAdmin");
  });

  it("are read however many they are, and however deep their names", () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `k${n}=1`).join("&");
    expect(Object.keys(fieldsOf(many))).to.have.length(20_000);
    expect(script.safeParse(read(`session=a&${"a.".repeat(20_000)}b=1`)).success).to.equal(false);
  });
});
