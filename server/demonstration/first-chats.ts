import type { DemonstrationChat } from "./words.ts";

/** Short, so that a newcomer soon sees how a chat becomes a transcript. */
export const warmUp: DemonstrationChat = {
  title: "Five minutes on homework",
  description: "A short one, to see how a chat opens, runs and becomes a transcript.",
  organisation: 2,
  theme: 1,
  opens: 0,
  minutes: 6,
  host: "ruth",
  moderator: "joel",
  script: [
    { text: "What is the best homework you ever gave?", minute: 0 },
    { text: "And what did you stop giving, and why?", minute: 2 },
  ],
  lines: [
    {
      by: "ruth",
      at: 8,
      text: "Welcome! Six minutes, two questions. Say who you are while you answer.",
    },
    {
      by: "kofi",
      at: 16,
      text: "Kofi, grade 8 science. A1 Look at the moon for a month and draw it. Every evening, two minutes.",
    },
    {
      by: "lena",
      at: 26,
      text: "Lena, library. A1 “Ask the oldest person you know what school smelled like.”",
    },
    {
      by: "sam",
      at: 37,
      text: "A1 Teach somebody at home what we did today. If they can explain it back, you are done.",
    },
    { by: "amara", at: 50, text: "@lena I am taking that one. **Smelled like!**" },
    {
      by: "joel",
      at: 64,
      text: "A1 for me: nothing at all on Fridays. Attendance on Monday went up.",
    },
    {
      by: "kofi",
      at: 130,
      text: "A2 Worksheets with twenty of the same. The ones who could did not need it, the others could not.",
    },
    { by: "lena", at: 142, text: "A2 Reading logs. They counted pages and stopped reading." },
    { by: "sam", at: 155, text: "A2 I stopped grading it. I still read all of it." },
    { by: "amara", at: 171, text: "A2 Posters. Mostly the parents' posters." },
    {
      by: "ruth",
      at: 300,
      text: "Thank you all. The transcript will be at this address a few seconds after we close.",
    },
  ],
};

/** Opens a minute after the first start. */
export const thinkingAloud: DemonstrationChat = {
  title: "Questions that make a class think aloud",
  description:
    "Wait time, follow-ups, and what to do with a wonderful wrong answer. Bring one question that worked and one that fell flat.",
  organisation: 0,
  theme: 0,
  opens: 1,
  minutes: 45,
  host: "maya",
  moderator: "tomas",
  script: [
    {
      text: "Introduce yourself: name, place, what you teach. Which question did you ask today that you would ask again?",
      minute: 0,
    },
    {
      text: "How long do you wait after a question, and what do you do with the silence?",
      minute: 4,
    },
    {
      text: "A student gives a wonderful wrong answer. What happens in the next ten seconds?",
      minute: 9,
    },
    { text: "Who does not speak in your class, and how do they answer you?", minute: 15 },
    { text: "What will you try on Monday?", minute: 22 },
  ],
  lines: [
    {
      by: "maya",
      at: 10,
      text: "Good evening everyone. I am Maya, grade 5, Riverbend. Take your time, read, and answer when you like.",
    },
    {
      by: "tomas",
      at: 22,
      text: "Tomás here, moderating with Maya. I teach maths to people who were told they cannot.",
    },
    {
      by: "ruth",
      at: 34,
      text: "Ruth, school board and former biology teacher. A1 “What would have to be true for this to be false?”",
    },
    {
      by: "kofi",
      at: 47,
      text: "Kofi, Accra then Leeds, grade 8 science. A1 “What did you expect to happen?” before anything happens.",
    },
    {
      by: "amara",
      at: 60,
      text: "Amara, kindergarten. A1 I hold up a box and ask: what is *not* in here? They never stop.",
    },
    {
      by: "lena",
      at: 75,
      text: "Lena, librarian. I ask “Who says so?” about everything. They now ask me.",
    },
    {
      by: "joel",
      at: 92,
      text: "Joel, first year, grade 10 history. Mostly here to steal your questions.",
    },
    { by: "maya", at: 104, text: "@joel Stealing is the point. Welcome." },
    {
      by: "sam",
      at: 121,
      text: "Sam, music. A1 “Play it as if you did not mean it.” Then we talk about what changed.",
    },
    { by: "ruth", at: 150, text: "@sam That works for essays too." },
    { by: "kofi", at: 255, text: "A2 Seven seconds. I count on my toes so that nobody sees." },
    { by: "joel", at: 268, text: "A2 Honestly? One second. Then I answer it myself." },
    {
      by: "tomas",
      at: 281,
      text: "@joel We all did. Try turning to the window. It is harder to answer your own question to a window.",
    },
    {
      by: "amara",
      at: 296,
      text: "A2 With five-year-olds the silence is never empty. I watch who is whispering to whom.",
    },
    {
      by: "lena",
      at: 312,
      text: "A2 I let them write for one minute first. Then *everyone* has something to read out.",
    },
    {
      by: "sam",
      at: 330,
      text: "A2 In music the silence is written down, with its length. I wish questions came like that.",
    },
    { by: "maya", at: 352, text: "Written silence: that goes on my wall." },
    {
      by: "ruth",
      at: 395,
      text: "A2 Long enough that *I* become uncomfortable. That is usually when the second hand goes up.",
    },
    {
      by: "kofi",
      at: 556,
      text: "A3 I write it on the board exactly as it was said, and ask what it is the right answer to.",
    },
    { by: "joel", at: 570, text: "A3 That is so much better than my “not quite”." },
    {
      by: "tomas",
      at: 585,
      text: "A3 “Say more.” Two words. Half of the time it turns out to be right.",
    },
    {
      by: "amara",
      at: 603,
      text: "A3 A boy said the sun is following him home. We went outside and everybody found out that it follows them too.",
    },
    {
      by: "lena",
      at: 622,
      text: "A3 I ask for the evidence, in the same voice as for right answers. The voice is everything.",
    },
    { by: "sam", at: 645, text: "A3 We play the wrong note again, on purpose, louder." },
    { by: "maya", at: 668, text: "I would read a book made only of A3 answers." },
    {
      by: "ruth",
      at: 915,
      text: "A4 The ones who drew instead of writing. I learned to grade the margins.",
    },
    {
      by: "kofi",
      at: 930,
      text: "A4 A box by the door. Anonymous, one slip a lesson. The best questions of the year came out of it.",
    },
    {
      by: "lena",
      at: 948,
      text: "A4 They tell the library what they do not tell the class. I pass it on with the name left out.",
    },
    {
      by: "joel",
      at: 966,
      text: "A4 Three in the back row. I have never asked them anything they could not look up. I see that now.",
    },
    { by: "tomas", at: 985, text: "@joel That is the most useful sentence of the evening." },
    {
      by: "amara",
      at: 1005,
      text: "A4 My quietest answers with blocks. You have to be on the floor to hear it.",
    },
    {
      by: "maya",
      at: 1335,
      text: "A5 The board, the exact words, and then nothing from me for a full minute.",
    },
    { by: "joel", at: 1350, text: "A5 Window. Seven seconds. Toes." },
    { by: "kofi", at: 1366, text: "A5 Sam's “as if you did not mean it”, for lab reports." },
    { by: "lena", at: 1384, text: "A5 A shelf called *Who says so?*" },
    { by: "ruth", at: 1402, text: "A5 I shall visit Amara's class and sit on the floor." },
    { by: "sam", at: 1420, text: "A5 Rests. With their lengths written above them." },
    {
      by: "maya",
      at: 1460,
      text: "Thank you. Late answers are welcome until we close; after that all of this stands in the archive, in this order, for good.",
    },
  ],
};
