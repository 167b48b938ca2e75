import type { PageName } from "../addresses.ts";
import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useSay } from "../ui/surroundings.ts";

/** All it takes to take part: a name and an address. */
export function SignUpForm({ then }: { then?: PageName | undefined }) {
  const say = useSay();
  return (
    <Form request="people.signUp" then={then} submit={say("sign-up-do")} class="sign-up">
      <Field
        name="name"
        label={say("name")}
        hint={say("name-hint")}
        autocomplete="name"
        maxLength={60}
        required
      />
      <Field
        name="email"
        type="email"
        label={say("email")}
        hint={say("email-hint")}
        autocomplete="email"
        required
      />
    </Form>
  );
}
