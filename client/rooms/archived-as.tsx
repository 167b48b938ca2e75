import { consents } from "../../shared/choices.ts";
import type { Archived } from "../../shared/consents.ts";
import { to } from "../addresses.ts";
import type { Params } from "../page.ts";
import { Choose } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useSay } from "../ui/surroundings.ts";

interface ArchivedAsProps {
  readonly session: string;
  readonly archived: Archived;
  /** The page's own. */
  readonly params?: Params;
}

/** Beside where one writes: how one is archived here. Asked before the first word; afterwards it can be changed elsewhere. */
export function ArchivedAs({ session, archived, params }: ArchivedAsProps) {
  const say = useSay();
  if (archived === null) return null;
  if (archived.settled)
    return (
      <p class="hint archived-as">
        <a href={to("consent", { session })}>{say("archived-as", archived)}</a>
      </p>
    );
  return (
    <Form
      request="rooms.consent"
      fixed={{ session }}
      {...(params ? { params } : {})}
      submit={say("archived-keep")}
      class="row archived-as"
      quiet
    >
      <Choose
        name="as"
        label={say("archived-ask")}
        value={archived.as}
        choices={consents.map((as) => ({ value: as, label: say("archived-choice", { as }) }))}
      />
    </Form>
  );
}
