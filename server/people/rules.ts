import { type Card, cards } from "../../shared/people.ts";

/**
 * How addresses are compared. Only ASCII letters lose their case: others have lower-case forms that are
 * another letter (the Kelvin sign becomes `k`), and two mailboxes would be taken for one.
 */
export const emailKey = (email: string): string =>
  email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** The first card that is neither filled nor skipped. */
export const nextCard = (
  profile: Partial<Record<Card, string>>,
  skipped: readonly Card[],
): Card | null =>
  cards.find((card) => profile[card] === undefined && !skipped.includes(card)) ?? null;

/** How much of a profile is filled, 0 to 1. */
export const completeness = (profile: Partial<Record<Card, string>>): number =>
  cards.filter((card) => profile[card] !== undefined).length / cards.length;

/** All cards of a profile, null where there is no answer. */
export const allCards = (profile: Partial<Record<Card, string>>): Record<Card, string | null> => ({
  state: profile.state ?? null,
  role: profile.role ?? null,
  grade: profile.grade ?? null,
  subjects: profile.subjects ?? null,
});
