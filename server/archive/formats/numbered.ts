/** A character that cannot stand as itself, by its number: ‹U+4F60›. */
export const numbered = (character: string): string =>
  `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}›`;
