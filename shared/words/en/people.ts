import type { Card } from "../../choices.ts";
import type { SessionRole } from "../../protocol.ts";

const roleWords: Readonly<Record<SessionRole, string>> = {
  host: "host",
  moderator: "moderator",
  "guest leader": "guest leader",
};
const cardWords: Readonly<Record<Card, { name: string; ask: string; why: string }>> = {
  state: {
    name: "Place",
    ask: "Where do you teach?",
    why: "A state or a country. Beside your words it tells others whose rules you live with.",
  },
  role: {
    name: "Role",
    ask: "What do you do?",
    why: "Teacher, coach, librarian, head, student … It helps others to take your words rightly.",
  },
  grade: {
    name: "Ages",
    ask: "Which ages or grades?",
    why: "So that people who teach the same ages find each other.",
  },
  subjects: {
    name: "Subjects",
    ask: "Which subjects?",
    why: "So that we can point you to sessions about them.",
  },
};

/** The words about people: joining, signing in, the account, roles. */
export const people = {
  "sign-in": () => "Sign in",
  "sign-out": () => "Sign out",
  "sign-up": () => "Join",
  "sign-up-do": () => "Join",
  "join-title": () => "Take part",
  "join-why": () =>
    "Live chats among educators. Read without signing in; to speak, a name and an address are enough.",
  "sign-in-instead": () => "Been here before?",
  name: () => "Name",
  "name-hint": () => "As it shall stand beside your words.",
  email: () => "E-mail address",
  "email-hint": () => "Never shown. You can speak at once and confirm it later.",
  password: () => "Password",
  "prove-reminder": (v: { email: string }) =>
    `Confirm ${v.email} with the link that we mailed you; then you can post links and schedule chats.`,
  card: (v: { card: Card }) => cardWords[v.card].name,
  "card-ask": (v: { card: Card }) => cardWords[v.card].ask,
  "card-why": (v: { card: Card }) => cardWords[v.card].why,
  "card-aside": () => "A question about you",
  "skip-card": () => "Skip",

  role: (v: { role: SessionRole }) => roleWords[v.role],
};
