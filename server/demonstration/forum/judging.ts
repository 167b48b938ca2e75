import { thread } from "./thread.ts";

export const judging = [
  thread(
    { title: "Grading participation: should we?", from: 8.5, until: 0.3 },
    `
@0 pilar +3
Fifteen per cent of the mark in our middle school is “participation”. I have to write the page that explains it to parents, and I find that I cannot. What does yours say? Should there be one at all?
@1 abe
Ours says “contributes regularly and constructively”. I have given that mark for nineteen years and could not defend a single one of them before a court.
@2 ruth +2
I sat on the board that wrote that sentence. We could not have defended it either.
@1 dana +6
Let me answer at length, because this lands on my desk twice a year, and because I have changed my mind.

**What I used to think.** If we do not grade it, it will not be taken seriously. Colleges look for it, employers ask for it, and the quiet ones will be pushed, gently, to do what they will have to do anyway.

**What we then found.** Three years ago we pulled the participation marks of all of grade 7 and laid them beside everything else we knew. Not a study; a long table and a pot of coffee. Three things stood out:

1. The mark followed the *teacher* more closely than the student. The same child had an A at nine o'clock and a C at ten.
2. It hardly moved during the year. Whoever began with a C ended with a C. A mark that nobody can improve is a description.
3. Where it did move, it moved *down*, after an absence, a death at home, a change of seat.

**What we did.** We did not abolish it. We asked each department to write down what a student could do on Monday to earn it, in a sentence that a twelve-year-old understands and an adult can see. Four departments managed. Two could not, and dropped it by themselves. The four sentences are, in my words:

- Science: ask one question that the group then tries to answer.
- Languages: keep a conversation going for two turns longer than you had to.
- History: change your mind aloud, or say what it would take.
- Arts: show unfinished work.

None of these needs a loud voice. Two of them can be done in writing.

**What it cost.** About a year of meetings, some friendships for a while, and the fifteen per cent, which is now five. I would do it again, and I would begin with the table and the coffee.
@2 pilar +4
This is what I needed. May I bring “show unfinished work” to our arts people without saying where it is from? They are allergic to the district.
@3 dana
Say that you found it in a forum.
@2 mei +3
Arts teacher, allergic, convinced.
@2 abe +2
> Change your mind aloud, or say what it would take.

I shall never again write “contributes regularly”.
@2 noor
What happened to the children whose C had come from a change of seat?
@3 dana +5
One of them is at the state university. One left school. I do not know what a seat had to do with either, and that is exactly why I do not want it in a mark.
@2 owen
Number 1 is the one I cannot get past. Same child, nine and ten o'clock. We are grading *ourselves*.
@1 priya
I grade it and I like grading it. Unpopular, I know. But my rubric is one line: “Others know more because you were here.” They fill it in themselves, with the name of the other person. I only check whether the other person agrees.
@2 tomas
Do they ever disagree?
@3 priya
Twice. Both times it led to a conversation that was worth more than the mark.
@2 ines +4
So somebody who hands round the right page at the right moment gets it. I could live with that one.
@1 nell
As a parent: I do not mind the mark. I mind that the comment beside it always says “could speak up more”. He knows. I know. What is he supposed to do with that on a Tuesday?
@2 lou +3
“Could speak up more” is the adult version of “sit still”. It names what we would like to see and nothing that a child can do.
@2 amara
In our reports we may only write what *we* will do. “I will ask him about birds before the circle begins.” It changes the letter home completely.
@3 nell +6
I would frame that letter.
@1 walt
Shop. You sweep the floor, you put the square back where it hangs, you tell the next one that the blade is dull. That is participation and I have graded it for thirty-one years and nobody has ever asked me what it means.
@2 pilar +5
Walt, you have written my page for parents.
@1 greta ~We have no marks at all until grade 6 and I recommend it to everyone with a board as patient as mine. (Edited to add, since three of you wrote to me: yes, parents get a conversation instead, twenty minutes, twice a year, and yes, it takes the whole of November.)
We have no marks at all until grade 6 and I recommend it to everyone.
@1 sam
Can I ask the impolite question? If the mark went away tomorrow, what would *we* do differently?
@2 abe
I would stop keeping a tally and start remembering.
`,
  ),
  thread(
    { title: "Cameras off, chat on: the quiet half online", from: 7.5, until: 1.2 },
    `
@0 yusuf +2
We taught online for a winter when the boiler broke. Half of my silent students wrote in the chat from the first minute on. Back in the room they are silent again. What did the screen have that the room has not?
@1 ed
No faces. I say it with sorrow.
@1 sam +4
Time to delete. In the room you cannot take a sentence back before anybody has heard it.
@2 yusuf
So: a room with a delete key. Has anybody built one?
@3 lena +5
Mini whiteboards. They write, they look, they wipe, they write again, and only then hold it up.
@4 joel
Six for a dollar and nobody has to log in.
@1 ines
And nobody turns round to look at you. Half of my group would trade a great deal for that.
@1 priya
Let me disagree a little. In the chat the *same* five led, only faster. I have the logs. What was new were the private messages to me: eleven students who had never asked me a thing.
@2 lou
Could they ask you privately now, in the room?
@3 priya +6
There is a shoebox on the bench since Monday. Four slips on the first day. One says only: “Can you say it again but slower.”
@1 hugo
I kept one thing: the last five minutes of Friday are silent and typed, in French, in a shared page, with made-up names. They call it the café. Somebody called Gérard is extraordinarily rude to me and uses the subjunctive.
@2 fatima +7
I would read the collected Gérard.
@2 tomas
How do you moderate it?
@3 hugo
I know who Gérard is. He knows that I know. So far that has been enough.
`,
  ),
  thread(
    { title: "Grown-ups: the quiet half of our own meetings", from: 6.5, until: 0.2 },
    `
@0 sam +4
We talk about children as if we were different. In our last staff meeting four people spoke for fifty minutes. There were thirty-one of us. I was not one of the four, and I was cross about it in the car. Anybody?
@1 greta +3
I chair ours, so I am one of your four by office. What would you have wanted from me?
@2 sam
The question the day before. I think slowly and I have a long drive.
@3 greta
Done from next week on. It had not occurred to me that the agenda could have a question in it.
@4 sam +5
Thank you. I notice that I could say this here to somebody else's principal and not in my own building.
@1 pilar
I coach, so I run a good many of these. What works for us: everybody writes for three minutes, then reads *somebody else's* paper aloud. By then half of the opinions have a second owner.
@2 walt
I would leave the room.
@3 pilar +2
You would read very well, Walt.
@1 dana
The larger the room, the more people say what was already said. We now end at the forty-fifth minute whatever has been decided, and whoever still has something writes it to all before noon of the next day. Those letters are better than the meeting ever was.
@2 ruth
Boards too. Our best decisions of last year were made between the meetings, in writing, by people who had slept.
@1 noor
First-year view: I do not speak because I do not yet know which things one may say. Nobody tells you. Then somebody else says it and it turns out that one may.
@2 maya +8
What would you have said, at the last one?
@3 noor +6
That the new timetable takes the only twenty minutes in which I can ask anybody anything.
@4 greta +4
Please say that. If your principal is anything like me she has no idea.
@4 joel +2
And if she is not, write it here again and we shall all sign it.
@1 kofi
We tried a meeting in which only those who had been there for less than three years might speak in the first half. Uncomfortable, short, and I learned that the copier code had been changed in August.
`,
  ),
];
