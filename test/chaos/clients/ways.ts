import { z } from "zod";
import type { Answer } from "../../../shared/failures.ts";
import { noAnswer } from "../../../client/rooms/waiting.ts";

/** The name of a node and an address that leads to it. */
export interface Way {
  readonly node: string;
  readonly url: string;
}

export const headersFor = (url: string, secret: string | null): Record<string, string> => ({
  accept: "application/json",
  origin: new URL(url).origin,
  ...(secret === null ? {} : { cookie: `lyceum=${secret}` }),
});

interface Asked {
  readonly way: Way;
  readonly secret: string | null;
  readonly name: string;
  readonly asked: object;
  /** Milliseconds. */
  readonly patience: number;
}

/** Asks a read over HTTP. */
export const getOver = ({
  way,
  secret,
  name,
  asked,
  patience,
}: Asked): Promise<Answer<unknown>> => {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked))
    if (value !== undefined && value !== null) query.set(key, String(value));
  return answerOf(
    fetch(`${way.url}/api/${name}?${query}`, {
      headers: headersFor(way.url, secret),
      signal: AbortSignal.timeout(patience),
    }),
  );
};

/** Asks a write over HTTP. */
export const postOver = ({ way, secret, name, asked, patience }: Asked): Promise<Answer<unknown>> =>
  answerOf(
    fetch(`${way.url}/api/${name}`, {
      method: "POST",
      headers: { ...headersFor(way.url, secret), "content-type": "application/json" },
      body: JSON.stringify(asked),
      signal: AbortSignal.timeout(patience),
    }),
  );

const isAnswer = z.object({ ok: z.boolean() });

/** As in the browser: what is not an answer says nothing about what was done. */
async function answerOf(response: Promise<Response>): Promise<Answer<unknown>> {
  try {
    const answer: unknown = await (await response).json();
    return toAnswer(answer);
  } catch {
    return noAnswer;
  }
}

/** Whatever came, as an answer; anything else is none. */
export function toAnswer(came: unknown): Answer<unknown> {
  return isKnown(came) ? came : noAnswer;
}
const isKnown = (came: unknown): came is Answer<unknown> => isAnswer.safeParse(came).success;
