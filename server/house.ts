import type { Asked, Name, Output } from "../shared/contract.ts";
import { atFields, Failure } from "./frame/failure.ts";
import { type Perform, theHouse } from "./frame/perform.ts";

/** Asks through the doorway as the house. Throws the `Failure` that a refusal means. */
export type AskAsHouse = <N extends Name>(name: N, asked: Asked<N>) => Promise<Output<N>>;

export const askAsHouse =
  (perform: Perform): AskAsHouse =>
  async <N extends Name>(name: N, asked: Asked<N>) => {
    const { answer } = await perform(name, asked, theHouse);
    if (!answer.ok)
      throw atFields(new Failure(answer.code, answer.key, answer.values), answer.fields);
    return answerTo(name, answer.value);
  };

/** `perform` has checked the value against this request's output already; this tells the compiler. */
function answerTo<N extends Name>(name: N, value: unknown): Output<N>;
function answerTo(_: Name, value: unknown): unknown {
  return value;
}
