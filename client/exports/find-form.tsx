import type { Asked } from "../../shared/contract.ts";
import type { Refusal } from "../../shared/failures.ts";
import type { Edition } from "../../shared/sessions.ts";
import { paths } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Choose, Field } from "../ui/fields.tsx";
import { FormContext } from "../ui/form.tsx";
import { useReader } from "../ui/surroundings.ts";

/** What can be looked for apart from the rest. */
export const kinds = ["post", "message", "question"] as const;

interface FindFormProps {
  readonly sought: Asked<"exports.find">;
  readonly editions: readonly Edition[];
  readonly refusal: Refusal | null;
}

/** Sending it is going to an address, which says all of it. */
export function FindForm({ sought, editions, refusal }: FindFormProps) {
  const say = useAllWords();
  return (
    <search>
      <form method="get" action={paths.archiveDesk}>
        <FormContext value={{ id: "find", attempt: null, refusal }}>
          <div class="row">
            <Field
              name="text"
              label={say("archive-desk-words")}
              hint={say("archive-desk-words-hint")}
              value={sought.text}
              maxLength={200}
            />
            <Choose
              name="kind"
              label={say("archive-desk-kind")}
              value={sought.kind}
              choices={[
                { value: "", label: say("archive-desk-any") },
                ...kinds.map((kind) => ({ value: kind, label: say("search-kind", { kind }) })),
              ]}
            />
          </div>
          <Where sought={sought} editions={editions} />
          <When sought={sought} />
          <button type="submit" class="act">
            {say("archive-desk-find")}
          </button>
        </FormContext>
      </form>
    </search>
  );
}

function Where({ sought, editions }: Omit<FindFormProps, "refusal">) {
  const say = useAllWords();
  return (
    <div class="row">
      <Choose
        name="edition"
        label={say("archive-desk-edition")}
        value={sought.edition}
        choices={[
          { value: "", label: say("archive-desk-editions") },
          ...editions.map(({ slug, title }) => ({ value: slug, label: title })),
          { value: "outside-editions", label: say("archive-desk-no-edition") },
        ]}
      />
      <Field
        name="session"
        label={say("search-session")}
        hint={say("search-session-hint")}
        value={sought.session}
        maxLength={80}
      />
      <Field
        name="by"
        label={say("search-by")}
        hint={say("search-by-hint")}
        value={sought.by}
        maxLength={80}
      />
    </div>
  );
}

function When({ sought }: Pick<FindFormProps, "sought">) {
  const say = useAllWords();
  const { zone } = useReader();
  return (
    <div class="row">
      <Field
        name="from"
        type="datetime-local"
        label={say("archive-desk-from")}
        value={sought.from}
      />
      <Field
        name="until"
        type="datetime-local"
        label={say("archive-desk-until")}
        value={sought.until}
      />
      <Field
        name="zone"
        label={say("archive-desk-zone")}
        hint={say("archive-desk-zone-hint")}
        value={sought.zone ?? zone ?? "UTC"}
        maxLength={60}
      />
    </div>
  );
}
