import type { Operation } from "../frame/context.ts";
import { addPerson } from "./accounts.ts";
import { mailProof } from "./links.ts";
import { addSignIn, startSignIn } from "./sign-ins.ts";

/** Always a new account, also where the address has one: the answer tells nobody which addresses are known. */
export const signUp: Operation<"people.signUp"> = async (ctx, { email, name }) => {
  const person = await addPerson(ctx, { name, email });
  await mailProof(ctx, { person: person.id, email });
  await startSignIn(ctx, person.id, false);
  return { handle: person.handle };
};

export const introduce: Operation<"people.introduce"> = async (ctx, { name }) => {
  const { id, handle } = await addPerson(ctx, { name, email: null });
  return { id, handle, secret: await addSignIn(ctx, id, false) };
};
