import type { Reason } from "../../choices.ts";
import type { Mark } from "../../rooms.ts";
import type { Telling } from "../telling.ts";
import { reasonIn } from "./failures.ts";

export interface At {
  readonly at: string;
  readonly zone: string;
}
export interface Counted {
  readonly count: number;
}
export interface Voted {
  readonly votes: number;
}
export interface Decided {
  readonly mark: Mark;
  readonly reason: Reason | null;
}

const votes = (v: Voted, t: Telling): string => t.count(v.votes, "vote", "votes");
/** What became of my question, as its asker is told. */
const fates: Readonly<Record<Mark, string>> = {
  waiting: "Waits at the desk. Only the team sees it.",
  approved: "In the queue",
  declined: "Declined",
  withdrawn: "Taken back",
  merged: "Joined with another question",
  open: "In the queue",
  current: "Being answered now",
  answered: "Answered",
};
const fatesInBrief: Readonly<Record<Mark, string>> = {
  waiting: "waiting",
  approved: "in the queue",
  declined: "declined",
  withdrawn: "taken back",
  merged: "joined",
  open: "in the queue",
  current: "being answered now",
  answered: "answered",
};
const decisions: Readonly<Record<Mark, string>> = {
  waiting: "waits again",
  approved: "approved",
  declined: "declined",
  withdrawn: "taken back by its asker",
  merged: "joined with another question",
  open: "in the queue",
  current: "taken up",
  answered: "answered",
};

/** The words of open houses: the floor, my own questions, the desk. */
export const openHouse = {
  "house-closed": (v: At, t: Telling) =>
    `It closed on ${t.moment(v.at, v.zone)}. Answers can still be written for some days.`,
  "house-cancelled": () => "This open house was cancelled.",
  "house-lobby": () =>
    "You can ask now. What the hosts approve stands here once it opens, and all can vote for it.",

  "current-title": () => "Now being answered",
  "current-none": () => "No question is being answered at this moment.",
  "current-spoken": (v: { text: string }) => `Now being answered: ${v.text}`,
  "asked-by": () => "asked by",
  "asked-by-somebody": () => "asked by somebody",

  stage: () => "On stage",
  "stage-none": () => "The hosts have said nothing yet.",
  "stage-earlier": (v: Counted, t: Telling) => `${t.number(v.count)} earlier`,
  "stage-words": () => "Say on stage",
  "stage-say": () => "Say it",

  queue: () => "Questions",
  "queue-left": () => "Not answered",
  "queue-none": () => "Nobody’s question is in the queue. Ask the first one.",
  "queue-empty": () => "No question is left in the queue.",
  "queue-order": () => "Order of the questions",
  "order-votes": () => "Most votes",
  "order-age": () => "Oldest first",
  votes,
  vote: (v: Voted & { text: string }, t: Telling) => `Vote for “${v.text}”, ${votes(v, t)}`,
  "votes-word": (v: Voted) => (v.votes === 1 ? "vote" : "votes"),
  "joined-with": (v: Counted, t: Telling) =>
    `joined by ${t.count(v.count, "question that asks the same", "questions that ask the same")}`,
  mine: () => "yours",

  "answered-title": () => "Answered",
  "answered-live": () => "answered live at",
  "answered-written": () => "answered in writing at",

  "ask-words": () => "Your question",
  "ask-do": () => "Ask",
  "ask-hint": () => "It waits where only the team sees it. You follow here what becomes of it.",
  "ask-alike": () => "Somebody has asked this? Then vote for it:",
  "ask-join": () => "Join to ask and to vote",
  "ask-yourself": () => "Ask a question yourself",

  "mine-title": () => "Your questions",
  "mine-none": () =>
    "None yet. What you ask stands here, with what becomes of it; nobody else sees this.",
  "mine-brief": (v: { fates: readonly Mark[] }, t: Telling) => {
    const brief = v.fates.map((mark) => fatesInBrief[mark]);
    const counted = [...new Set(brief)].map((words) => {
      const count = brief.filter((one) => one === words).length;
      return count === brief.length && count === 1 ? words : `${t.number(count)} ${words}`;
    });
    return `Yours: ${counted.join(", ")}`;
  },
  "fate-of-mine": (v: Decided) =>
    v.mark === "declined" && v.reason ? `Declined: ${reasonIn(v.reason)}` : fates[v.mark],
  "fate-note": (v: { text: string }) => `“${v.text}”`,
  "to-question": () => "See it",
  "withdraw-sure": () => "Take it back …",
  "withdraw-hint": () => "The team will not take it up. You can ask it again.",
  "withdraw-do": () => "Take my question back",
  "ask-again": () => "Ask it again",

  desk: () => "Desk",
  "desk-hint": () => "Only the team sees what waits here.",
  "desk-waiting": (v: Counted, t: Telling) =>
    v.count === 0 ? "Desk: nothing waits" : `Desk: ${t.number(v.count)} waiting`,
  "desk-none": () => "Nothing waits. New questions come here, oldest first.",
  "desk-lobby": () => "Questions can be approved once the doors are open.",
  "desk-decided": (v: Counted, t: Telling) => `${t.number(v.count)} decided`,
  "desk-fate": (v: Decided) =>
    v.reason ? `${decisions[v.mark]}: ${reasonIn(v.reason)}` : decisions[v.mark],
  "desk-by": (v: { name: string }) => `by ${v.name}`,
  "desk-hidden": () => "taken from view",
  approve: () => "Approve",
  reword: () => "Reword",
  "reword-words": () => "In these words",
  "reword-hint": () => "All see these. Its asker is shown what it has become.",
  "reword-do": () => "Approve in these words",
  decline: () => "Decline",
  "decline-reason": () => "Reason, told to its asker",
  "decline-note": () => "A word to its asker",
  "decline-do": () => "Decline it",
  reconsider: () => "Let it wait again",
  merge: () => "Merge",
  "merge-into": () => "Asks the same as",
  "merge-hint": () => "The likeliest come first. All voters are kept, each counted once.",
  "merge-none": () => "There is no question in the queue to merge it with.",
  "merge-do": () => "Merge them",
  "take-up": () => "Take up",
  "answer-live": () => "Answered live",
  "answer-write": () => "Answer in writing",
  "answer-add": () => "Add to the answer",
  "answer-words": () => "The answer",
  "answer-hint": () => "All see it, under your name. *stress*, **more stress**, `code`, links.",
  "answer-do": () => "Publish the answer",
  "question-more": () => "More",
  "question-more-of": (v: { text: string }) => `More about “${v.text}”`,
  "about-house": () => "About this open house",
  reopen: () => "Back to the queue",

  practice: () => "Practice room",
  "practice-hint": () =>
    "Only the team sees this. It ends when the doors open, and is never archived.",
  "practice-words": () => "Try it out",
  "practice-say": () => "Say it here",
  "house-close-hint": () => "Nobody can ask or vote afterwards. Answers can be written for days.",
  "house-close-do": () => "Close the open house now",

  "schedule-house-lead": () =>
    "You become its host. Questions wait at a desk that only the team sees, until you approve them.",
  "schedule-house-none": () =>
    "Open houses are held by organisations, and you represent none yet. Ask a steward, or find yours under",
  "house-title-hint": () => "Who answers, and what about, in a few words.",
};
