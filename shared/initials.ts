const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const firstOf = (word: string): string => [...graphemes.segment(word)][0]?.segment ?? "";

/** A name by the first letter of its first word and of its last: "A. B." */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = "") => `${firstOf(word).toUpperCase()}.`).join(" ");
}
