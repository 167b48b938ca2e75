import type { Random } from "../random.ts";

const openings = [
  "I tried this with",
  "What worked for us:",
  "Has anybody asked",
  "A1 My answer is",
  "Agreed 👍🏽 with",
  "Nicht nur für",
  "क्या आपने",
  "اقترح",
  "**Careful** with",
  "<b>not bold</b> &amp;",
];
const things = [
  "number talks in grade 3",
  "exit tickets",
  "the café rule",
  "groups of four",
  "a quiet minute\nand then a loud one",
  "`code` and _stars_",
  "👩‍🏫 and 👨‍🎓",
  "'; drop table lessons; --",
  "fractions ½ ⅓",
  "reading aloud",
];

/** Something to say that nobody else says: short or long, plain or awkward. */
export function wordsFrom(random: Random, author: string, count: number): string {
  const parts = Array.from({ length: random.whole(1, 6) }, () => random.pick(things));
  return `${random.pick(openings)} ${parts.join(", ")} (${author} ${count})`;
}
