import type { Entry } from "../../shared/reading.ts";
import { Choose } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { alike } from "./alike.ts";
import { useFloor, useHouse } from "./open-house.ts";
import { useHouseWords } from "./words.ts";

/** Joins a question with one of the floor that asks the same. */
export function Merging({ question: { id, text } }: { question: Entry }) {
  const say = useHouseWords();
  const { params, letGo } = useHouse();
  const { queue, current, answered } = useFloor();
  const others = [...(current ? [current] : []), ...queue, ...answered].filter(
    (other) => other.id !== id,
  );
  if (others.length === 0) return <p class="empty">{say("merge-none")}</p>;
  return (
    <Form
      request="openHouses.merge"
      fixed={{ entry: id }}
      params={params}
      onKept={() => letGo(id)}
      submit={say("merge-do")}
    >
      <Choose
        name="into"
        label={say("merge-into")}
        hint={say("merge-hint")}
        choices={alike(text ?? "", others).map((other) => ({
          value: other.id,
          label: other.text ?? "",
        }))}
        required
      />
    </Form>
  );
}
