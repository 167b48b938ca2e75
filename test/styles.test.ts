import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";

const folder = join(import.meta.dirname, "../../client/styles");

/** The values of a declaration, each function of them as one. */
function valuesOf(text: string): string[] {
  const flat = text.replaceAll(
    /\(([^()]*)\)/g,
    (_, inner: string) => `[${inner.replaceAll(/\s/g, "")}]`,
  );
  return flat === text ? flat.trim().split(/\s+/) : valuesOf(flat);
}

/** Whether a declaration tells left from right. */
function tellsSides(property: string, value: string): boolean {
  if (/^(?:[a-z-]+-)?(?:left|right)(?:-[a-z]+)?$/.test(property)) return true;
  if (/^(?:text-align|float|clear)$/.test(property)) return /\b(?:left|right)\b/.test(value);
  if (!/^(?:inset|margin|padding|border-(?:width|style|color)|scroll-[a-z]+)$/.test(property))
    return false;
  const [, right, , left] = valuesOf(value);
  return left !== undefined && left !== right;
}

describe("The sheets of styles", () => {
  it("know a start and an end, but no left and no right: a language may go either way", async () => {
    const sheets = (await readdir(folder)).filter((name) => name.endsWith(".css"));
    const found: string[] = [];
    for (const sheet of sheets) {
      const text = await readFile(join(folder, sheet), "utf8");
      for (const [declaration, property = "", value = ""] of text.matchAll(
        /(?<=[{;]\s*)([a-z-]+):([^;{}]+)(?=;)/g,
      ))
        if (tellsSides(property, value)) found.push(`${sheet}: ${declaration}`);
    }
    expect(sheets).to.include("chat.css");
    expect(found).to.deep.equal([]);
  });
});
