import { thread } from "./thread.ts";

export const patience = [
  thread(
    { title: "When quiet is fine", from: 12, until: 1 },
    `
@0 ruth +9
May I speak for silence? I was that child. Nobody needed to fix me; I needed somebody to stop announcing that I was shy.
@1 maya +3
Thank you for this. I have announced it, more than once.
@1 joel
How do you tell the quiet that is thinking from the quiet that is drowning?
@2 ruth +6
Look at the hands. And ask, later, alone, with a way out.
@3 amara
And believe the answer.
@2 lou
From the counselling side, three things I ask a teacher who is worried:

- Is it new? A child who *has become* quiet is another matter than one who is.
- Is it everywhere, or only here?
- Who eats lunch with them?

If all three come back fine, I usually suggest leaving them in peace.
@3 noor
Printing this.
@3 greta +2
The lunch question has told me more than any survey we have paid for.
@1 abe
I agree with nearly everything and still want to push. I teach seventeen-year-olds. In a year some of them will sit before a landlord, a doctor, a judge. If they have never once said “I disagree” to an adult, I have kept something from them.
@2 ruth
Then teach that, to all of them, as a thing to learn. It is not what most participation is about.
@3 abe
How would you teach it?
@4 ruth +5
With a script, first. “I see it differently, because …” Twenty times, about things that do not matter: sandwiches, the best seat in the bus. Then about things that do. Nobody learns to swim in the sea.
@5 abe +3
We did sandwiches today. The quietest boy in the building has *views* on mustard.
@1 nell
My own son reads this over my shoulder. He says: “Tell them that I am busy.”
@2 kofi +7
Best post of the month.
@1 ines
For two of my students speech costs more than for others, physically. They have cards, a tablet, and me. The kindest thing a colleague did this year was to wait for the tablet without looking at it.
@2 maya
Where did she look?
@3 ines +6
At him. As you do when somebody is about to say something.
`,
  ),
  thread(
    { title: "Wait time: I held a stopwatch", from: 10, until: 2.5 },
    `
@0 kofi +5
I asked a student to time my silences after each question, without telling me when. Average: **1.4 seconds**. I would have sworn to five. Has anybody else dared?
@1 priya +2
Two days ago, because of you. 1.1. I teach a subject with the word “equilibrium” in it.
@2 kofi
What is the longest you have managed since?
@3 priya
Seven. At six I felt my ears.
@4 kofi
What happened at seven?
@5 priya +4
Somebody said “Can I start with the part that I do not understand?”, and then three others did as well. It was the best ten minutes of the week, and it came out of one and a half extra breaths.
@6 kofi
Did you know which question to do it with, or do you wait after all of them?
@7 priya
Only after those that I could not answer at once myself. That turned out to be two a lesson. The rest were not questions. They were me checking that somebody was awake.
@8 tomas +3
“Me checking that somebody was awake.” I have just gone through tomorrow's plan with this sentence in hand, and crossed out nine.
@9 kofi
Nine out of how many?
@10 tomas
Eleven.
@11 priya
And the two that are left?
@12 tomas +4
“Which of these would you trust, and why?” and “What would you have to change so that it is no longer true?”
@13 kofi +2
Then the stopwatch has done its work. I am putting mine away and keeping the student, who says that he would like to go on counting, but *questions* this time.
@1 amara
With five-year-olds I count fingers behind my back. They know. They have begun to do it too, and it is the only quiet minute of the day.
@1 dana +1
A thought on scale: at 1.4 seconds and perhaps two hundred questions a day, going to five seconds costs each teacher twelve minutes daily. I would pay that. I would like to hear from somebody who would not.
`,
  ),
  thread(
    { title: "Quiet in a second language", from: 9.5, until: 0.6 },
    `
@0 fatima +7
A plea from somebody who arrived with no English at eleven. The “silent period” is not empty. I understood jokes four months before I made one. What do you do in those four months?
@1 carla +4
I label nothing as silence until I have asked in the other language. Last autumn a boy “did not speak”. In Portuguese he had been narrating my lesson to his neighbour like a football match.
@2 fatima +5
This made me laugh out loud in the staff room, in two languages.
@1 hugo
I sit on the other side: I teach a language that none of them needs on Saturday. What carries over?
@2 fatima
Everything but the fear of the police. Let them answer with a gesture, a drawing, one word, a word from home. And never praise the *accent*.
@3 hugo
Why never?
@4 fatima +6
Because the others have one too, and now they know that you are listening to it.
@1 owen
Gym is where they talk first, isn't it? Everybody knows the word for ball within a day.
@2 mei
And the choir is where they sing in a language that nobody in the room speaks, so that all are equally lost.
@1 noor
Practical question: I have a girl who joined three weeks ago, from Dari. I speak none. The translation program makes her laugh and then look sad. What helps on a Monday morning at 8:15?
@2 fatima +8
1. Her name, said right. Ask her to correct you until she is bored.
2. A partner, changed each week, so that she belongs to nobody in particular.
3. The day in pictures on her desk, so that she knows what comes next.
4. One thing that she can already do better than you, once a day, in public.

And write to me; there is a woman in our county who speaks Dari and loves to be asked.
@3 noor +3
Number 4: she folds paper like nobody I have ever seen. Tomorrow she teaches us boxes.
@4 carla
We want to see the boxes.
@5 noor +9
Twenty-three boxes on the window sill. She said “no, other way” eleven times, in English, to eleven different people. I counted.
@6 maya +2
I am going to close the laptop for a moment.
@1 greta
In a school of sixty we have no coordinator, no budget and one aide for all of it. What is the *least* that a small place must have?
@2 fatima
One adult who is hers, not by language but by promise. The rest can be borrowed. Ask your district; Alder Valley lends out a shelf of picture dictionaries, list at https://example.org/lending-shelf.
`,
  ),
];
