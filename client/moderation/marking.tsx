import { useState } from "preact/hooks";
import { type Highlight, highlights } from "../../shared/choices.ts";
import type { Entry } from "../../shared/reading.ts";
import { newId } from "../rooms/new-id.ts";
import { Form } from "../ui/form.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Params } from "../page.ts";
import type { Desk } from "./moderating.tsx";
import { useTeamWords } from "./words.ts";

/** Singles an entry out as what it is not marked as yet; each mark is undone where it stands. */
export function Marking({ entry, desk }: { entry: Entry; desk: Desk }) {
  const say = useTeamWords();
  const others = highlights.filter((mark) => !entry.marks.includes(mark));
  if (entry.gone !== null || others.length === 0) return null;
  return (
    <fieldset class="marking">
      <legend>{say("marking")}</legend>
      <div class="row">
        {others.map((mark) => (
          <MarkOnce key={mark} entry={entry.id} mark={mark} desk={desk} />
        ))}
      </div>
    </fieldset>
  );
}

function MarkOnce({ entry, mark, desk }: { entry: string; mark: Highlight; desk: Desk }) {
  const say = useTeamWords();
  const [id] = useState(newId);
  return (
    <Form
      request="rooms.mark"
      fixed={{ entry, mark }}
      fresh={id}
      {...desk}
      submit={say("highlight", { highlight: mark })}
      button={{ label: say("mark-do", { mark }) }}
      quiet
    />
  );
}

interface UnmarkProps {
  readonly entry: string;
  readonly mark: Highlight;
  /** Of the page on which it stands. */
  readonly params: Params;
}
/** A mark as a moderator sees it: one press takes it back. */
export function Unmark({ entry, mark, params }: UnmarkProps) {
  const say = useTeamWords();
  const [id] = useState(newId);
  const name = say("highlight", { highlight: mark });
  return (
    <Form
      request="rooms.unmark"
      fixed={{ entry, mark }}
      fresh={id}
      params={params}
      submit={
        <>
          {name} <Icon name="close" />
        </>
      }
      button={{ class: "mark", label: say("mark-undo", { mark: name }) }}
    />
  );
}
