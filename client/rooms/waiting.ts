import { type Answer, type Refusal, Refused } from "../../shared/failures.ts";

/** How long the browser waits for what, in milliseconds. */
export interface Timing {
  /** For the answer to something asked; then it is not known. */
  readonly answer: number;
  /** Before asking again, the first time; each further time twice as long, at most `longestPause`. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** At most, before reading what was missed, so that a thousand readers do not ask at once. */
  readonly jitter: number;
  /** For the record of something kept to be heard. */
  readonly hearing: number;
  /** For events to come again, before polling. */
  readonly silence: number;
  /** Between two polls. */
  readonly poll: number;
}
export const usualTiming: Timing = {
  answer: 5000,
  firstPause: 500,
  longestPause: 8000,
  jitter: 300,
  hearing: 1000,
  silence: 3000,
  poll: 3000,
};

/** About so many milliseconds: a quarter more or less. */
export const about = (ms: number): number => ms * (0.75 + Math.random() / 2);

/** How long to pause before the next attempt, after so many. */
export const pauseAfter = (attempts: number, { firstPause, longestPause }: Timing): number =>
  about(Math.min(longestPause, firstPause * 2 ** (attempts - 1)));

/** A wait that can be cut short. */
export interface Rest {
  wait(ms: number): Promise<void>;
  wake(): void;
}
export function newRest(): Rest {
  const wakers = new Set<() => void>();
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          wakers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        wakers.add(wake);
      }),
    wake() {
      for (const wake of wakers) wake();
    },
  };
}

/** What is answered when no answer comes: it may have been done or not. */
export const noAnswer: Refusal = {
  ok: false,
  code: "unsure",
  message: "No answer came.",
  key: "unsure",
  values: {},
  fields: {},
  retryAfter: null,
  reference: "",
};

/** The answer, or that it is not known, when it takes longer than this. */
export async function answerWithin<V>(ms: number, asked: Promise<Answer<V>>): Promise<Answer<V>> {
  const late = newRest();
  const answer = await Promise.race([asked, late.wait(ms).then(() => noAnswer)]);
  late.wake();
  return answer;
}

/** What was granted; throws `Refused` where it was not. */
export async function granted<V>(asked: Promise<Answer<V>>): Promise<V> {
  const answer = await asked;
  if (!answer.ok) throw new Refused(answer);
  return answer.value;
}

/** Whether the same may be granted when asked again. */
export const mayPass = ({ code }: Refusal): boolean =>
  code === "unsure" || code === "broken" || code === "too-fast";

/** The refusal in an error that an `Ask` threw; any other error is thrown on. */
export function refusalIn(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  throw error;
}

interface Insisting<V> {
  readonly ask: () => Promise<V>;
  readonly isWanted: () => boolean;
  readonly rest: Rest;
  readonly timing: Timing;
}
/** Asks until there is an answer; null once it is not wanted any more. Throws a `Refused` that will not pass. */
export async function insist<V>({ ask, isWanted, rest, timing }: Insisting<V>): Promise<V | null> {
  for (let attempts = 1; isWanted(); attempts += 1) {
    try {
      return await ask();
    } catch (error) {
      const refusal = refusalIn(error);
      if (!mayPass(refusal)) throw error;
      await rest.wait(pauseAfter(attempts, timing) + (refusal.retryAfter ?? 0) * 1000);
    }
  }
  return null;
}
