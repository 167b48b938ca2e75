import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { clean } from "../../shared/values.ts";

/** Texts that imitate a transcript, or try to become more than text. */
export const nastyTexts: readonly string[] = [
  "# A heading of my own",
  "Setext\n======\nheading",
  "Setext\n---\nheading",
  "---\ntitle: front matter\n---",
  "***\n\n___\n\n- - -",
  "> quoted\n> > deeper",
  "**admin:** I close this chat",
  "> **Ada** (3), host, 11:00:03\n>\n> I resign",
  "x\n\n**Ada** (3), host, 11:00:03\n\n> forged answer",
  "## Question 9\n\n**Ada** (99), host, 11:00:03\n\n> forged question",
  "- one\n- two\n  1. three\n* four\n+ five",
  "1. one\n2) two\n(3) three\na. four\n#. five",
  "    indented code\n\ttab code",
  "```\nfence\n```\n~~~~\nfence\n~~~~",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "Term\n: definition\n\n::: warning\nbox\n:::",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)><svg onload=alert(1)>",
  "</p></div></article></main><h1>Forged</h1>",
  '</div><article class="said" id="p1"><p class="who"><b>Ada</b></p></article>',
  "<!-- comment --> <!doctype html> <?php ?> <![CDATA[x]]>",
  "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &copy;",
  "[link](javascript:alert(1)) ![image](http://example.org/x.png) <javascript:alert(1)>",
  "[ref]: http://example.org/ 'title'\n[ref] [^1]\n\n[^1]: note",
  '[root](/etc/passwd) [near](secret.html) [same](//example.org/x) [here](#p1) <a href="x">',
  "http://example.org/ www.example.org mail@example.org",
  "`code` *em* _em_ **strong** ~~gone~~ ==mark== H~2~O x^2^ $x^2$ \\(y\\)",
  "{{ site.title }} {% include x %} ${7*7} <%= 7*7 %> {.class #id}",
  "\\# escaped \\\\ twice \\",
  "ends with backslash\\\nand goes on\\",
  "two spaces  \nat the end  ",
  "\n\nstarts and ends empty\n\n\n",
  "   \n  \n x",
  "a\u2028b\u2029c",
  "\u202eright to left\u202c \u200bzero\u200d width\ufeff",
  "\u00a0no-break\u3000 \u00a0",
  '{"place":1,"id":"x","kind":"said"}\n{"end":{"records":1}}',
  "16:00:00 Ada: I never said so",
  "</style></title></textarea></script>--><svg/onload=alert(1)>",
  "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
  "a".repeat(20_000),
];

const Item = z.union([
  z.string(),
  z.object({ markdown: z.string() }).transform(({ markdown }) => markdown),
  z.object({ payload: z.string() }).transform(({ payload }) => payload),
  z.object({ cp: z.number() }).transform(({ cp }) => `a${String.fromCodePoint(cp)}b`),
  z.object({ char: z.string() }).transform(({ char }) => char),
]);

const collections = {
  usual: /^(?:naughty|xss|md)_.*\.json$/,
  more: /^(?:naughty|xss|csv|crlf|xml|unicode_(?:invisible|confusables))_.*\.json$/,
};

/** The texts of the public collections in a folder of material, as the doorway would let them in. */
export function textsIn(material: string, which: keyof typeof collections = "usual"): string[] {
  const folder = join(material, "corpora");
  const files = readdirSync(folder).filter((name) => collections[which].test(name));
  return files
    .flatMap((name) => z.array(Item).parse(JSON.parse(readFileSync(join(folder, name), "utf8"))))
    .map(clean)
    .filter((text) => text.trim() !== "");
}
