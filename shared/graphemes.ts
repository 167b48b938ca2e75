const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** How long a reader finds the text: user-perceived characters (UAX #29). */
export const length = (text: string): number => {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
};
