import type { Output } from "../../shared/contract.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useReader } from "../ui/surroundings.ts";

interface AppointingProps {
  readonly slug: string;
  readonly representatives: Output<"organisations.one">["representatives"];
}

/** Stewards say here who may schedule for an organisation. */
export function Appointing({ slug, representatives }: AppointingProps) {
  const say = useAllWords();
  const { me } = useReader();
  if (!me?.roles.includes("steward")) return null;
  return (
    <>
      <Form request="organisations.appoint" fixed={{ slug }} submit={say("appoint")} class="row">
        <Field name="handle" label={say("handle")} hint={say("handle-hint")} required />
      </Form>
      {representatives.map(({ handle, name }) => (
        <Form
          key={handle}
          request="organisations.dismiss"
          fixed={{ slug, handle }}
          submit={say("dismiss", { name })}
          quiet
        />
      ))}
    </>
  );
}
