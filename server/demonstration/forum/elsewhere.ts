import { thread } from "./thread.ts";

export const elsewhere = [
  thread(
    { title: "“He never stops talking at home”", from: 5.5, until: 0.4 },
    `
@0 joel +2
Conference week. Four times in two evenings I said “she hardly says a word”, and four times the parents laughed. What do you do with that? It feels as if we were talking about two people.
@1 nell +5
You are. At home there is nobody to compare herself with. And the dog never interrupts.
@1 amara
I ask: “What does she talk about at the table?” Then I read that book at circle time on Monday. I never say why.
@2 joel
What was it, the last time?
@3 amara +6
Sewers. We had a wonderful Monday.
@1 carla +3
I ask them to send a recording, thirty seconds, in whatever language they speak at home. Nobody else hears it. It is for *me*, so that I know what I am waiting for.
@2 lou
Careful with recordings of children: ask the child too. But what you say about knowing what one is waiting for is beautiful.
@3 carla
You are right, and I do ask. One said no. So I wait without knowing, which is also a kind of trust.
@1 tomas
The opposite happens as well. A father told me that his son had not said ten words at home since spring. In my class he never shuts up. We looked at each other for a while.
@2 lou +4
And then?
@3 tomas +5
Then I stopped being annoyed with him.
`,
  ),
  thread(
    { title: "Hands, voices, balls: subjects where talk is not the point", from: 4.5, until: 0.5 },
    `
@0 walt +4
Maya asked me to start one. In my shop you can go a week without a word and leave with a chair. Do we need talk at all, in the subjects that are done with the hands? I have been told that I should have “discourse goals”.
@1 mei +3
In the choir they talk too much, and I would swap you ten altos for one chair.
@1 owen
I have one rule: whoever explains the drill may not have done it well. The good ones cannot explain anything. The clumsy ones know exactly what went wrong, and for once they are the experts.
@2 pilar +5
This is a research finding with a whistle round its neck.
@1 ruth
Biology is half hands. I had them describe what they felt inside a bag, in words, to somebody who had to draw it. Walt, your people could do that with a joint.
@2 walt
We did it today. Dovetail in a bag. The drawings were terrible and the words were very good: “It is like two hands that have decided.” I wrote that on the wall above the vise.
@3 maya +9
“Like two hands that have decided.” *This* is your discourse goal, Walt. Hand it in.
@3 hugo +2
I teach poetry and would like to transfer.
@1 kofi
Safety is where I want talk: nobody lights a burner before the partner has said aloud what will happen next. The quiet ones say it in four words, and the loud ones have to think.
@2 priya +3
Taking this to my lab on Thursday.
@3 priya
Thursday: no fires, and two predictions that were better than mine.
`,
  ),
  thread(
    { title: "Half-time: what we have so far, and what is still open", from: 1.4, until: 0.05 },
    `
@0 maya +6
The month is at its middle, and this is our attempt to say what you have said. Corrections welcome; nothing here is carved.

**What came up again and again**

1. Quiet is not one thing. Ask *which* quiet before you do anything about it ([Lou's three questions](https://example.org/three-questions) on one page).
2. Time is the cheapest help: before the question (Tomás), after it (Kofi and his stopwatch), the day before (Sam).
3. A rehearsal, with a pencil, a neighbour, a whiteboard, makes more difference than courage does.
4. What we call participation is often only being *heard by us*.

**What we do not agree on**

- whether to grade it at all
- whether some discomfort is owed to them, for later

**What is open**: grades 9 to 12 have said little about friends. And nobody has written about *listening* yet.
@1 tomas +2
I would add a fifth: adults too.
@2 sam
Please.
@1 abe
To the last point. I asked grade 11 today who in the room listens best. They named the same two people, and neither is among those who speak. I had not known that the class knew.
@2 maya +5
Start a thread with exactly that, would you? I think it is the second half of the month.
@1 dana +3
May I share this summary with our principals on Monday, with the address?
@2 maya
It is what the address is for.
@1 noor
I joined to read. I have now written more here than in my first term at school. I only notice it because of the title of this forum.
@2 ruth +11
We heard you.
`,
  ),
];
