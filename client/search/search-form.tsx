import type { Asked } from "../../shared/contract.ts";
import type { Refusal } from "../../shared/failures.ts";
import { paths } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Field } from "../ui/fields.tsx";
import { FormContext } from "../ui/form.tsx";

interface SearchFormProps {
  readonly asked: Asked<"search.everything">;
  readonly refusal: Refusal | null;
}

/** Sending it is going to an address, which says all of it. */
export function SearchForm({ asked, refusal }: SearchFormProps) {
  const say = useAllWords();
  const { text, kind, ...others } = asked;
  return (
    <search>
      <form method="get" action={paths.search}>
        <FormContext value={{ id: "search", attempt: null, refusal }}>
          {kind && <input type="hidden" name="kind" value={kind} />}
          <div class="row">
            <Field name="text" label={say("search-text")} value={text} maxLength={200} />
            <button type="submit" class="act">
              {say("way-search")}
            </button>
          </div>
          <details open={Object.values(others).some((said) => said !== undefined)}>
            <summary>{say("search-more")}</summary>
            <Narrowing asked={others} />
          </details>
        </FormContext>
      </form>
    </search>
  );
}

function Narrowing({ asked }: { asked: Omit<Asked<"search.everything">, "text" | "kind"> }) {
  const say = useAllWords();
  return (
    <>
      <div class="row">
        <Field
          name="by"
          label={say("search-by")}
          hint={say("search-by-hint")}
          value={asked.by}
          maxLength={80}
        />
        <Field
          name="session"
          label={say("search-session")}
          hint={say("search-session-hint")}
          value={asked.session}
          maxLength={80}
        />
      </div>
      <div class="row">
        <Field name="from" type="date" label={say("days-from")} value={asked.from} />
        <Field name="until" type="date" label={say("days-until")} value={asked.until} />
      </div>
      <p class="hint">{say("search-days")}</p>
    </>
  );
}
