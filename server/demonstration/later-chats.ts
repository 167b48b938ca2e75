import type { DemonstrationChat } from "./words.ts";

/** Not yet begun: so that the programme has a tomorrow. */
const later = (
  days: number,
  chat: Pick<
    DemonstrationChat,
    "title" | "description" | "organisation" | "theme" | "host" | "moderator" | "script"
  >,
): DemonstrationChat => ({ ...chat, opens: { day: days, at: "20:00" }, minutes: 60, lines: [] });

export const laterChats: readonly DemonstrationChat[] = [
  later(1, {
    title: "The hour after school",
    description: "What makes a study group survive February?",
    organisation: 1,
    theme: 1,
    host: "lena",
    moderator: "sam",
    script: [
      { text: "Who is in your group, and who started it?", minute: 0 },
      { text: "What do you read or watch together?", minute: 12 },
      { text: "What nearly ended it?", minute: 25 },
      { text: "What would you tell a group that begins tomorrow?", minute: 40 },
    ],
  }),
  later(3, {
    title: "One teacher, three grades",
    description: "Multigrade rooms, and what the big schools could learn from them.",
    organisation: 0,
    theme: 3,
    host: "tomas",
    moderator: "maya",
    script: [
      { text: "How many grades are in your room?", minute: 0 },
      { text: "Who teaches while you teach somebody else?", minute: 15 },
      { text: "What do you never want back from the big school?", minute: 30 },
    ],
  }),
  later(5, {
    title: "What may be loud in a library?",
    description: "Rooms, rules and rubber mallets.",
    organisation: 2,
    theme: 2,
    host: "lena",
    moderator: "kofi",
    script: [
      { text: "What was the loudest thing in your library this month?", minute: 0 },
      { text: "Who complained, and were they right?", minute: 20 },
    ],
  }),
];
