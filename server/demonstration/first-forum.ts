import type { Someone } from "./words.ts";

interface Post {
  readonly by: Someone;
  readonly text: string;
  /** What it replies to: how many posts before it, counted in its thread. */
  readonly back?: number;
}
interface Thread {
  readonly title: string;
  /** The first one begins the thread; whatever names no other replies to it. */
  readonly posts: readonly Post[];
}

/** The month's forum, as it stands in its middle. */
export const quietVoices = {
  title: "The quiet half of the room",
  description:
    "In every class a few people do most of the talking. All this month we ask what the others are doing meanwhile, how we find out, and whether it needs mending at all.",
  organisation: 0,
  theme: 0,
  daysBefore: 14,
  days: 30,
  host: "maya",
  moderator: "tomas",
} as const;

export const threads: readonly Thread[] = [
  {
    title: "Start here: who is quiet in your room?",
    posts: [
      {
        by: "maya",
        text: "Welcome to the month. Tell us about **one** person who rarely speaks in your room: what you see them do instead, and what you have tried.\n\nTwo requests:\n\n- no real names\n- one story, not a diagnosis",
      },
      {
        by: "kofi",
        text: "Grade 8. She draws the whole lesson in the margin. I collected the margins for a week: everything was in there, even my jokes.",
      },
      {
        by: "maya",
        back: 1,
        text: "Did you tell her that you had looked?",
      },
      {
        by: "kofi",
        back: 1,
        text: "I asked first. She said: “You can, but do not read it out.” So that is our arrangement now.",
      },
      {
        by: "ruth",
        back: 3,
        text: "> Everything was in there, even my jokes.\n\nThen she is not quiet. We are deaf on that side.",
      },
      {
        by: "amara",
        text: "A boy in my second year who answers every question *afterwards*, at the door, when the others have gone. I have begun to walk slowly to the door.",
      },
      { by: "sam", back: 1, text: "“Walk slowly to the door” goes on my wall." },
      {
        by: "lena",
        text: "In the library nobody has to speak, so I see it the other way round: some who never stop in class come to us to be silent.",
      },
    ],
  },
  {
    title: "Cold calling: kind or cruel?",
    posts: [
      {
        by: "joel",
        text: "I was taught never to call on somebody whose hand is down. Then I was taught always to. Where do you stand *this* year?",
      },
      {
        by: "tomas",
        text: "Warm calling. I tell three people at the start: “I shall ask you about the second picture.” They have ten minutes to get ready.",
      },
      { by: "joel", back: 1, text: "Do they not stop listening to the first picture?" },
      { by: "tomas", back: 1, text: "Some do. Fewer than stopped listening before, out of fear." },
      {
        by: "ruth",
        text: "Cruel, if a wrong answer costs something. So the work is to make wrong answers cheap:\n\n1. I give a wrong one myself each morning.\n2. They find it.\n3. Whoever does explains why somebody might believe it.",
      },
      { by: "amara", back: 1, text: "Number 3 is the clever part." },
    ],
  },
  {
    title: "Writing before talking",
    posts: [
      {
        by: "lena",
        text: "Two silent minutes with a pencil before any discussion. I did it for a month and counted who spoke: from 7 people to 15, out of 24. Has anybody counted for longer?",
      },
      {
        by: "sam",
        text: "A term. It wears off after six weeks unless the question is worth writing about. “What did you notice?” wears off first.",
      },
      { by: "lena", back: 1, text: "What lasts?" },
      {
        by: "sam",
        back: 1,
        text: "Choosing between two things and having to say why. `A or B, because …`",
      },
      { by: "kofi", back: 1, text: "Same here, in science: predict first, then watch it happen." },
    ],
  },
  {
    title: "When quiet is fine",
    posts: [
      {
        by: "ruth",
        text: "May I speak for silence? I was that child. Nobody needed to fix me; I needed somebody to stop announcing that I was shy.",
      },
      { by: "maya", text: "Thank you for this. I have announced it, more than once." },
      {
        by: "joel",
        text: "How do you tell the quiet that is thinking from the quiet that is drowning?",
      },
      { by: "ruth", back: 1, text: "Look at the hands. And ask, later, alone, with a way out." },
      { by: "amara", back: 1, text: "And believe the answer." },
    ],
  },
];
