import { lines } from "./lines.ts";
import type { DemonstrationChat } from "./words.ts";

/** Four evenings ago: a whole chat in the Q1/A1 manner. */
export const firstWeeks: DemonstrationChat = {
  title: "The first six weeks of a first year",
  description:
    "For everybody in their first year, and for everybody who remembers it. What helped, what did not, what nobody told us.",
  organisation: 1,
  theme: 4,
  opens: { day: -4, at: "20:00" },
  minutes: 60,
  host: "pilar",
  moderator: "sam",
  script: [
    { text: "Introduce yourself: where, what, which year? One word for this week.", minute: 1 },
    { text: "What did you believe in August that you no longer believe?", minute: 9 },
    { text: "Who helped, and what exactly did they do?", minute: 21 },
    { text: "What took the most time and was worth the least?", minute: 34 },
    { text: "What will you tell whoever starts next August?", minute: 47 },
  ],
  lines: lines(`
0:20 pilar Good evening and welcome! I am Pilar, I coach in three buildings. Sam moderates. Five questions, about ten minutes each; answer Q1 with A1, and read more than you write.
0:48 sam Evening all. If you get lost: the questions stand at the side. Nobody has to answer all of them.
1:35 noor Noor, grade 4, first year. A1 Word of the week: *laminator*.
1:52 joel Joel, grade 6, year eight. A1 conferences.
2:06 mei Mei, choir and band, fourth year. A1 hoarse.
2:21 owen Owen, gym. A1 rain.
2:40 carla Carla, bilingual grade 2, year twelve. A1 teeth. They all lose them at once.
3:02 yusuf Yusuf, computer science, came from industry, second year. A1 humility
3:15 hugo Hugo, French, grade 10. A1 subjonctif
3:31 ines Inés, special education. A1 paperwork, the eternal word
3:58 lou Lou, counsellor, K-8. A1 lunch. Most of my work happens there.
4:20 noor @carla I had two on Monday. One in an apple.
4:44 greta Greta, principal of a school of sixty. A1 Boiler. I am here to listen to what I should have said in August.
5:10 abe Abe, history, year nineteen. A1 November, which is a mood
5:33 fatima Fatima, language coordinator. A1 boxes. Noor knows.
6:02 tomas Tomás, maths. A1 fractions, again, and gladly
6:30 nell Nell, aide, ninth year, so I have seen eleven first years up close. A1 tape
7:12 pilar A choir, a boiler and teeth. We are complete. Q2 comes in a moment.
9:25 noor A2 That a lesson plan is a plan.
9:41 joel A2 in my first August: that they would like me if I was kind and learn if I was clear. Both true, neither enough.
10:02 yusuf A2 That explaining it better is the answer. In industry it was. Here the third explanation is only louder.
10:20 mei @yusuf “only louder” is my whole first year
10:39 abe A2 That silence means they understood. (There is a whole forum about this one, this month.)
11:05 owen A2 That I had to be everywhere. I have one whistle and two eyes.
11:31 hugo A2 That everything I do not correct becomes a habit. Some of it just goes away!
11:50 carla A2 I believed Sunday was for planning.
12:07 noor @carla Tell me more about this. Please. It is Sunday on Sunday.
12:44 carla A2 @noor Two hours on Friday after school, with a colleague, door closed, cookies. Sunday belongs to my mother. It took me six years to dare.
13:20 greta A2 As a principal: that new teachers would come and ask. They do not. They think that I am busy, and I look busy.
13:58 ines A2 That the file tells you about the child
14:15 lou @ines The file tells you about the adults
14:49 tomas A2 That the ones who are behind know that they are behind. Many have no idea, and telling them is most of the job.
15:30 nell A2 Every new teacher believes that the aide knows nothing or that the aide knows everything
16:02 noor @nell Guilty of the second. I asked Mrs K. where the *laminator* lives and how to teach long division.
16:21 nell @noor And?
16:40 noor @nell Third floor, and “start with the beans”. Both correct.
18:10 pilar What I hear: less alone, less loud, less Sunday. Next question coming.
21:20 noor A3 A woman two doors down who never once said “when I started”. She asked what I was doing tomorrow, looked at it and said “take out the middle”.
21:48 yusuf A3 Someone let me watch. Four lessons, no form to fill in. I had only ever seen teaching from the wrong side.
22:10 mei A3 The custodian. He told me which room is warm.
22:31 joel A3 An older colleague took my worst class for one period so that I could sit at the back of it. They were not bad. They were bored, and I could see it from there.
23:02 abe @joel That is the best idea of the evening, I could do it tomorrow for somebody
23:24 sam @abe Say a name and a day before you leave this chat
23:50 abe @sam Thursday, third period, our new colleague in geography. You have it in the archive now.
24:26 fatima A3 My mentor read my letters to families before they went out and crossed out every sentence that began with “unfortunately”.
25:01 owen A3 Nobody, honestly. I got keys.
25:30 greta @owen I am sorry. That is a school's failure and not yours.
26:12 owen @greta Thanks. I have looked after every new coach since. Nobody gets only keys.
27:03 lou A3 The bus driver, who told me who had cried on the way
28:15 hugo A3 A student. “Monsieur, you are talking to the window.”
29:40 ines A3 The parents' group that meets on Tuesdays. They had tried everything I was about to try, and kept notes: https://example.org/what-we-tried
31:30 pilar Custodians, bus drivers, the woman two doors down. Nobody has named a training so far, and I give trainings. Noted.
34:25 noor A4 Bulletin boards. I have laminated the solar system.
34:40 carla A4 Names on things. Everything had a name on it and nobody could read yet.
35:02 yusuf A4 Grading every exercise. I stopped and they did not notice for five weeks.
35:31 joel A4 Seating plans by algorithm. By me, at night, with coloured pins
36:00 tomas A4 A points system with three currencies. It had inflation by October.
36:22 abe @tomas I would like to teach that as a unit on Weimar
37:10 mei A4 Arranging music for instruments that I do not have
38:05 ines A4 Writing the same thing into three forms. That one is not a first-year thing, I am afraid
39:20 greta A4 @ines Which three? Send me their names, I can end at least one of them.
39:44 ines @greta Tomorrow at eight!
41:12 fatima A4 Looking for the perfect picture. They remember the bad drawing that I made while they watched
44:30 sam A quick count of A4: glue, glue, forms, glue, an economy.
47:20 joel A5 You will do the same lesson again next year. It need not be good, it needs a note on what to change.
47:41 carla A5 Friday, two hours, cookies.
48:05 yusuf A5 Go and watch somebody. Anybody.
48:30 lou A5 Eat lunch sitting down, with a person
48:59 nell A5 Learn the name of your aide and of everybody who has a key. In that order.
49:31 owen A5 If you are only given keys: write to me. I mean it.
50:10 noor A5 I am the one who starts. So, from seven weeks further on: you will think that everyone else knows. They have a forum, they have a chat, they are asking each other right now.
50:44 abe @noor Well. That is the transcript's last line, whatever comes after it.
51:20 tomas A5 Start with the beans
51:38 hugo A5 Do not talk to the window
53:02 mei A5 Find the warm room
54:15 greta A5 For my side: go to *their* door in the second week, with nothing in your hands.
57:30 pilar Thank you all! What I take along: watch, Friday, beans, the warm room. Seventeen of us this evening. The transcript stands here in a moment, and Abe has an appointment on Thursday.
58:40 sam Good night everybody. The forum is open all night, as forums are.
`),
};

/** Nine days ago, smaller. */
export const unfinishedBooks: DemonstrationChat = {
  title: "Books we did not finish",
  description: "Thirty minutes on giving up a book, and on letting children do it too.",
  organisation: 6,
  theme: 2,
  opens: { day: -9, at: "16:30" },
  minutes: 30,
  host: "lena",
  moderator: "ed",
  script: [
    { text: "Which book did you give up lately, and on which page?", minute: 1 },
    { text: "May they give up a book in your room or library? What happens next?", minute: 10 },
    { text: "Which book did you come back to?", minute: 20 },
  ],
  lines: lines(`
0:25 lena Welcome to the shortest chat of the month. No shame here: we are all bad at endings.
1:20 ruth A1 A biography of a man who invented a valve. Page 340 of 700. The valve came on page 12.
1:48 abe A1 The great Russian one. Everybody's great Russian one. Page 84, third time.
2:15 mei A1 A book about focus. I put it down somewhere.
2:40 walt A1 I finish everything I start. That is why I start little.
3:22 carla A1 Page 2 of a novel that began with a dream
5:05 hugo A1 I read the last chapter first and then there was no need
10:25 lena A2 With us, yes: a slip into the book that says where you stopped and why, not signed. The next reader finds it. Some books now have nine slips and are borrowed *because* of them.
10:52 abe @lena I want to read the slips and not the books
11:30 carla A2 Grade 2: they give up a book every four minutes. I call it choosing.
12:10 nell A2 At home we have the fifty-page rule. My son has worked out that it does not say which fifty.
13:05 ruth A2 I was made to finish. It took me ten years to start again. So: yes, they may
14:40 noor A2 I said no until Tuesday. A boy asked whether I had finished every book on my own desk, and looked at it.
15:02 lena @noor And had you?
15:20 noor @lena I have let him keep the bookmark
20:20 mei A3 The focus one! It was under the piano.
21:05 hugo A3 The one I was forced through at sixteen. It had become better in the meantime
22:30 walt A3 The manual of the lathe. Every year another page is about me.
24:00 ruth A3 My own diary of the first year. Could not finish it then, either.
28:10 lena Thank you! Slips are at the desk. Next month: what may be loud in a library.
`),
};
