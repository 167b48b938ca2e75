import type { Asked, Name, Output } from "../shared/contract.ts";
import { atFields, Failure } from "./frame/failure.ts";
import { type Asker, type Perform, theHouse } from "./frame/perform.ts";

/** Asks through the doorway as the house, or as whoever it is bound to. Throws the `Failure` that a refusal means. */
export type AskAsHouse = <N extends Name>(name: N, asked: Asked<N>) => Promise<Output<N>>;

export const askAsHouse = (perform: Perform): AskAsHouse => askBy(perform, theHouse);

/** The same as somebody else. */
export const askBy =
  (perform: Perform, by: Asker): AskAsHouse =>
  async <N extends Name>(name: N, asked: Asked<N>) => {
    const { answer } = await perform(name, asked, by);
    if (!answer.ok)
      throw atFields(new Failure(answer.code, answer.key, answer.values), answer.fields);
    return answerTo(name, answer.value);
  };

/** `perform` has checked the value against this request's output already; this tells the compiler. */
function answerTo<N extends Name>(name: N, value: unknown): Output<N>;
function answerTo(_: Name, value: unknown): unknown {
  return value;
}
