import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useSay, useSurroundings } from "../ui/surroundings.ts";

/** One card at a time, each skippable, on the home page only: never where somebody is in the middle of something. */
export function ProfileCard() {
  const say = useSay();
  const { name, reader } = useSurroundings();
  const card = reader.me?.card;
  if (name !== "home" || !card) return null;
  return (
    <aside class="card" aria-label={say("card-aside")} key={card}>
      <Form
        request="people.saveCard"
        fixed={{ card }}
        submit={say("save")}
        label={say("card", { card })}
      >
        <Field
          name="answer"
          label={say("card-ask", { card })}
          hint={say("card-why", { card })}
          maxLength={120}
        />
      </Form>
      <Form
        request="people.saveCard"
        fixed={{ card, answer: "" }}
        submit={say("skip-card")}
        quiet
      />
    </aside>
  );
}
