/**
 * The languages that Lyceum speaks. Two are made up, under their names in CLDR, for whoever builds or translates: English
 * in letters with accents and a third longer, and English from right to left. What still looks plain has no word.
 */
export const languages = ["en", "en-XA", "ar-XB"] as const;
export type Language = (typeof languages)[number];
export const isLanguage = (name: string): name is Language =>
  languages.some((language) => language === name);

export const directionOf = (language: Language): "ltr" | "rtl" =>
  language === "ar-XB" ? "rtl" : "ltr";

const plain = "aceinorsuyACEINORSUYdgtzDGTZ";
const accented = "áçéîñøřšûýÁÇÉÎÑØŘŠÛÝđğŧžĐĞŦŽ";
const accents = new Map([...plain].map((letter, at) => [letter, [...accented][at] ?? letter]));

const withAccents = (text: string): string =>
  `[${text.replace(/[a-z]/gi, (letter) => accents.get(letter) ?? letter)}${" ~".repeat(Math.ceil(text.length / 6))}]`;

/** Each word between “right-to-left override” and “pop”. */
const fromRight = (text: string): string => text.replace(/[\p{L}\p{M}’-]+/gu, "\u202E$&\u202C");

/** What a language makes of an English sentence; null for English itself. */
export const tongueOf = (language: Language): ((text: string) => string) | null =>
  ({ en: null, "en-XA": withAccents, "ar-XB": fromRight })[language];
