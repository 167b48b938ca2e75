import { type Step, talk } from "./house-talk.ts";
import type { DemonstrationChat, Someone } from "./words.ts";

export interface DemonstrationHouse {
  readonly title: string;
  readonly description: string;
  readonly organisation: number;
  readonly theme: number;
  readonly opens: DemonstrationChat["opens"];
  readonly minutes: number;
  readonly host: Someone;
  readonly moderator: Someone;
  readonly guest: Someone;
  readonly steps: readonly Step[];
}

/** Under way at the first start: what stands at 0:00 has happened, the rest comes by the clock. */
export const superintendent: DemonstrationHouse = {
  title: "An hour with a superintendent",
  description:
    "Dana Kowalski runs the schools of Northfield. Ask her anything that you would not ask your own superintendent: it is made up, and so is she.",
  organisation: 2,
  theme: 1,
  opens: -1,
  minutes: 75,
  host: "pilar",
  moderator: "tomas",
  guest: "dana",
  steps: talk(`
0:00 pilar Welcome! Dana is on stage. Write your question below; Tomás looks through them, and your votes decide what comes next.
0:00 dana Good evening. Two promises: I answer what is asked, and where I do not know I say so.
0:00 abe ?9 What do you actually do between eight and five?
0:00 noor ?14 How do I say no to a second committee in my first year without saying no?
0:00 greta ?11 Small schools lose on every formula. Would you give up your per-pupil rule?
0:00 walt ?6 Who decides that a shop class is closed, and can I be in the room?
0:00 nell ?12 Why does an aide need three signatures to go on a field trip?
0:00 yusuf ?4 Which software would you abolish tomorrow?
0:00 pilar ^1
0:00 dana I drive. Four buildings on a good day. Between them I talk on the telephone about buses, and about half of what I sign I have argued against. The part of the job that I was hired for takes place between six and seven in the morning.
0:00 pilar !1
0:00 dana !6 The one in which we all enter the same attendance a second time. I have a date for it and I am not allowed to say it yet.
0:00 pilar ^2
0:00 ines ? Why do we learn about changes in special education from the newspaper?
0:00 joel ? Is the snow day really decided at 4:30, and by whom?
0:25 dana You say: “I would like to do the first one well.” It is true, it is polite, and I have never met a principal who could answer it.
0:50 dana And if they ask again, send them to me. I mean it: that is what a superintendent is for.
1:15 noor ?5 May I quote you on that, by name?
1:35 pilar !2
1:45 pilar ^5
2:05 dana Three signatures. One is mine and I have never read what I sign there, so from Monday on it is two.
2:30 dana The other two are insurance. I shall ask for the paragraph, out loud, and tell you in the forum what they showed me.
2:50 pilar !5
3:05 fatima ?7 Could a letter home be written once for the whole district, in seven languages, instead of forty times in one?
3:25 pilar ^3
3:45 dana I would not give it up, I would put a floor under it: no school below what its building costs to heat. We have worked it out for Alder Valley. It is the price of one bus.
4:20 dana Greta, send me your figures before the board meets, and come yourself. They do not believe me when I talk about boilers.
4:40 lou ? What do you do with complaints that have no name under them?
5:00 pilar !3
5:10 pilar ^4
5:35 dana The board decides, in June, on a list that I bring, and the list is made from enrolment in February. So February is the room. You are invited, Walt, and bring a chair.
6:20 pilar We have another hour; I have put the vote for the letter in seven languages at the top of my list.
`),
};

/** A week ago. */
export const howABus: DemonstrationHouse = {
  title: "How a complaint becomes a bus",
  description:
    "Ruth Abernathy has sat on a school board for nine years. What happens to a letter, step by step.",
  organisation: 4,
  theme: 3,
  opens: { day: -7, at: "17:00" },
  minutes: 45,
  host: "greta",
  moderator: "lou",
  guest: "ruth",
  steps: talk(`
0:30 greta Good afternoon. Ruth is with us for forty-five minutes; she has seen more letters than anybody I know.
1:10 ruth Hello all. I answer letters on Tuesdays. Today is a Tuesday for you.
2:00 nell ?13 I wrote to the board twice. Does anybody read it?
2:40 owen ?7 What is the shortest way from “the bus is late” to a bus that is on time?
3:20 sam ?9 What makes you read a letter to its end?
4:00 greta ^1
4:30 ruth All of it, aloud, in a meeting that nobody visits. Yours was read in March and again in May. The first time we were sorry. The second time there was a date in it, and we voted.
6:50 nell The date was the day on which he stood in the rain for an hour.
7:30 ruth I know. It is in the minutes. I asked for the word “hour” to be kept.
9:00 greta !1
9:20 greta ^3
9:50 ruth One page. One thing. What happened, when, how often, and what would be enough. The letters that ask for a new world are filed; those that ask for a shelter at one stop become a shelter.
14:10 carla ?5 In which language may one write?
16:00 greta !3
16:20 greta ^2
17:00 ruth Measure it for two weeks, write down the minutes, and let three families sign. Then bring it to the *operations* meeting, on the first Monday, and not to the board. They have the keys to the buses. We have only the keys to the speeches.
22:00 owen Two weeks of minutes: we have a class for that. Thank you.
24:30 greta !2
25:00 ruth !4 In yours. Somebody among us will know it, and if nobody does, that is a thing the board should find out about itself.
31:00 mei ?3 What was the best letter you ever got?
33:00 greta ^5
34:20 ruth “Dear board, the swing is still broken. I am seven now.” It was mended on the same day. She had written when she was five.
40:00 greta !5
43:30 greta Thank you, Ruth. Three families, two weeks, the first Monday. The transcript follows.
`),
};
