import { thread } from "./thread.ts";

export const listening = [
  thread(
    { title: "Start here: who is quiet in your room?", from: 13.9, until: 0.1 },
    `
@0 maya +9
Welcome to the month. Tell us about **one** person who rarely speaks in your room: what you see them do instead, and what you have tried.

Two requests:

- no real names
- one story, not a diagnosis

I begin, so that nobody has to be first. Grade 5. A girl who reads her answer from her sleeve, where she has written it during the question before. I have known for a month. I have not said so.
@1 kofi +7
Grade 8. She draws the whole lesson in the margin. I collected the margins for a week: everything was in there, even my jokes.
@2 maya
Did you tell her that you had looked?
@3 kofi +3
I asked first. She said: “You can, but do not read it out.” So that is our arrangement now.
@2 ruth +5
> Everything was in there, even my jokes.

Then she is not quiet. We are deaf on that side.
@1 amara +6
Kindergarten. A boy who answers every question *afterwards*, at the door, when the others have gone. I have begun to walk slowly to the door.
@2 sam +4
“Walk slowly to the door” goes on my wall.
@2 greta
I supervise the corridor at that hour and have been hurrying everybody along. I shall stop.
@1 lena
In the library nobody has to speak, so I see it the other way round: some who never stop in class come to us to be silent.
@2 abe
One of mine does that. I had him down as the loudest person in grade 11. How does he look when he is with you?
@3 lena
Relieved. He sits between the atlases and the radiator and reads the same book about submarines.
@1 priya
Chemistry, grade 11. A boy who speaks only in the last four minutes, when the bell is close enough to end it. He is nearly always right, and there is never time to say so properly. I now stop four minutes early.
@1 walt
Shop, thirty-one years. Half of them never say a word and I never noticed, because I was looking at their hands. Reading this thread I wonder what I have missed. Also what the rest of you have.
@2 mei +3
Music here. Same. I can tell you who breathes with the others and who does not, and I could not tell you who talks.
@1 carla
Grade 2, two languages. Mine whispers to the girl beside her, who says it aloud. I used to stop it. Then I noticed that the messenger began to argue with what she had to deliver.
@2 fatima +5
Please never stop it. That is rehearsal with a friend, the best kind there is.
@1 owen
Gym. He picks the corner of every game. Last week I asked him to keep the score, out loud, and he did it as if he had waited for years. Thirty-eight minutes of numbers. Is that speaking?
@2 ines
It is. He knew every sentence before he had to say it. That is what made it safe.
@1 noor
First year, grade 4. Honestly: in my room it is *me*. There are two who speak so much and so well that I have stopped asking the question twice.
@2 maya +6
Thank you for saying the thing that is true in every room. What would happen if those two had to wait for three others first?
@3 noor
I tried it today. There was a very long silence, then somebody I had never heard asked whether they were allowed to be wrong.
@4 tomas +8
And what did you say?
@5 noor +7
I said yes. Then I went home and thought about the fact that she had to ask.
@1 dana
I run the district office and have not had a room of my own for eleven years. But I sit at the back of many. What I see: adults look at whoever is speaking. Almost nobody looks at the one being spoken to.
@1 yusuf
Computer science. She never asks me anything. Her commit messages are the funniest prose in the school. I print one a week and pin it to the door, with her permission.
@1 nell
I am an aide and a parent, so I sit beside one such child all day and go home to another. May I say that they are quiet about different things? The one at school is afraid of the answer, mine of the attention.
@2 lou +4
This is the most useful sentence in the thread so far, speaking as a counsellor.
@1 hugo
French, grade 10. In French he is silent, in English he heckles. I asked why. “In French I am stupid.” I have nothing clever to add, I only wanted you to have heard it too.
`,
  ),
  thread(
    { title: "Cold calling: kind or cruel?", from: 13, until: 2 },
    `
@0 joel +2
I was taught never to call on somebody whose hand is down. Then I was taught always to. Where do you stand *this* year?
@1 tomas +6
Warm calling. I tell three people at the start: “I shall ask you about the second picture.” They have ten minutes to get ready.
@2 joel
Do they not stop listening to the first picture?
@3 tomas
Some do. Fewer than stopped listening before, out of fear.
@3 pilar
I have watched Tomás do it, from the back, with a tally sheet. During the first picture the three of them *wrote*. I would call that listening with a pencil.
@1 ruth +8
Cruel, if a wrong answer costs something. So the work is to make wrong answers cheap:

1. I give a wrong one myself each morning.
2. They find it.
3. Whoever does explains why somebody might believe it.
@2 amara
Number 3 is the clever part.
@2 abe
I tried it in history today. My wrong one was about the date of a treaty. Nobody found it. Tomorrow I need a more obvious error or a better class, and I know which I can arrange.
@3 ruth +5
Make it wrong in a way that matters. Dates are where they trust us most and care least.
@1 greta
As the one who visits classrooms here: I have seen the popsicle sticks with names used as a wheel of fortune and used as a threat. The sticks were the same.
@2 sam
What was different?
@3 greta +4
Whether the teacher waited *before* drawing the stick or after. Before, everybody thinks. After, one person sweats.
@4 joel +2
I drew first. For six years. Changing that on Monday, thank you.
@1 priya
I let them pass, but a pass is a loan: before the bell they give me one sentence, spoken or written, on anything of that lesson. Nobody has ever failed to pay it back.
@2 noor
Do you keep track of who owes you?
@3 priya
They do. It is a matter of honour by October.
@1 owen
In gym a cold call is a ball thrown at somebody who is not looking. Nobody would call that pedagogy.
@2 walt +6
I am stealing this for the next in-service day.
@2 pilar
It is a good picture, but we do throw balls at people who *are* looking, all lesson, and they get better at catching. Could it be that the trouble is the surprise, and not the call?
@3 tomas
That is my whole case for warm calling in one line.
@1 nell !rude
Anybody who cold calls a child has simply never been one. Shame on half of this thread.
@1 tomas
I have hidden a post above: it spoke of the people here and not of the practice. Its author and I have talked, and the point inside it is a fair one, so I repeat it in other words: *ask yourselves how it felt when you were nine.*
@2 nell +5
Thank you, Tomás. That is what I should have written. I was nine, and I still know the colour of the wall that I looked at.
`,
  ),
  thread(
    { title: "Writing before talking", from: 12.5, until: 3 },
    `
@0 lena +4
Two silent minutes with a pencil before any discussion. I did it for a month and counted who spoke: from 7 people to 15, out of 24. Has anybody counted for longer?
@1 sam +3
A term. It wears off after six weeks unless the question is worth writing about. “What did you notice?” wears off first.
@2 lena
What lasts?
@3 sam +5
Choosing between two things and having to say why. “A or B, because …”
@4 kofi
Same here, in science: predict first, then watch it happen.
@4 abe
“Who would have disagreed with this at the time, and what would it have cost them?” has lasted me since September.
@1 carla
For six-year-olds: draw before talking. The rule is the same, the pencils are thicker.
@1 hugo
My objection, as a language teacher: they write it in English in their heads, and then they read a translation aloud. It is speech, but it is not conversation.
@2 fatima +4
Then collect the paper *before* they speak. They keep the thought and lose the script.
@3 hugo +2
I had not thought of that. Trying it with the small group on Thursday.
@4 hugo +6
Report: they were furious for one minute and fluent for nine.
@1 mei
We hum before we sing. I think it is the same thing.
@1 yusuf
I use a shared page that everybody types into at once, with the names hidden until the end. Two minutes, no more. The page is still there at the end of the lesson and we go back to it. A blank one to copy: https://example.org/two-minutes
@2 ed
For those whose network is like ours: index cards, a shoebox, and somebody with good handwriting do the same. I say this as the person in charge of the network.
@1 dana
A question from outside the classroom. When I visit and see twenty children writing in silence, I am told it is “accountable talk”. Should I be looking at the writing or waiting for the talk?
@2 lena +3
Come for the second half.
`,
  ),
];
