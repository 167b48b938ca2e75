/** Words shorter than this tell little of what is asked. */
const shortest = 3;
/** So many letters make a word: "teach", "teacher" and "teaching" are alike. */
const stem = 5;

function stemsIn(text: string): ReadonlySet<string> {
  const words = text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.filter((word) => word.length >= shortest).map((word) => word.slice(0, stem)),
  );
}

/** How much two texts share, from 0 to 1: the words in both, of those in either. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared === 0 ? 0 : shared / (one.size + other.size - shared);
}

/** The same questions, those most like the text first; `least` is how alike they must be, from 0 to 1. */
export function alike<Question extends { readonly text: string | null }>(
  text: string,
  questions: readonly Question[],
  least = 0,
): readonly Question[] {
  const stems = stemsIn(text);
  return questions
    .map((question) => ({ question, like: likeness(stems, stemsIn(question.text ?? "")) }))
    .filter(({ like }) => like >= least)
    .toSorted((a, b) => b.like - a.like)
    .map(({ question }) => question);
}
