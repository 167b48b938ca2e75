import type { Asked, Output } from "../../shared/contract.ts";
import { sessionKinds } from "../../shared/sessions.ts";
import { paths, to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Choose, Field } from "../ui/fields.tsx";

interface SearchProps {
  readonly choices: Output<"sessions.filters">;
  readonly filters: Asked<"sessions.nowAndNext">;
  readonly view: string;
}

/** By what the calendar is looked through. Sending it is going to an address, which says all of it. */
export function CalendarSearch(props: SearchProps) {
  const say = useAllWords();
  const { text, ...others } = props.filters;
  const isNarrowed = Object.keys(others).length > 0;
  return (
    <search>
      <form method="get" action={paths.calendar}>
        {props.view !== "agenda" && <input type="hidden" name="view" value={props.view} />}
        <div class="row">
          <Field name="text" label={say("search-label")} value={text} maxLength={200} />
          <button type="submit" class="act">
            {say("search-do")}
          </button>
        </div>
        <details open={isNarrowed}>
          <summary>{say("filters-more")}</summary>
          <Narrowing {...props} />
        </details>
        {(isNarrowed || text !== undefined) && <a href={to("calendar")}>{say("filters-none")}</a>}
      </form>
    </search>
  );
}

function Narrowing({ choices, filters }: SearchProps) {
  const say = useAllWords();
  const kinds = sessionKinds.map((kind) => ({ value: kind, label: say("kind", { kind }) }));
  const themes = choices.themes.map(({ slug, title }) => ({ value: slug, label: title }));
  const organisations = choices.organisations.map(({ slug, name }) => ({
    value: slug,
    label: name,
  }));
  const states = choices.states.map((state) => ({ value: state, label: state }));
  return (
    <>
      <div class="row">
        <Choose
          name="kind"
          label={say("kind-label")}
          value={filters.kind}
          choices={[{ value: "", label: say("any-kind") }, ...kinds]}
        />
        <Choose
          name="theme"
          label={say("theme")}
          value={filters.theme}
          choices={[{ value: "", label: say("any-theme") }, ...themes]}
        />
        <Choose
          name="organisation"
          label={say("organisation")}
          value={filters.organisation}
          choices={[{ value: "", label: say("any-organisation") }, ...organisations]}
        />
        <Choose
          name="state"
          label={say("state-label")}
          value={filters.state}
          choices={[{ value: "", label: say("any-state") }, ...states]}
        />
      </div>
      <div class="row">
        <Field name="from" type="date" label={say("days-from")} value={filters.from} />
        <Field name="until" type="date" label={say("days-until")} value={filters.until} />
      </div>
    </>
  );
}
