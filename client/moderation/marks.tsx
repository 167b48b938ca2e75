import type { ComponentType } from "preact";
import type { Highlight } from "../../shared/choices.ts";
import type { Entry } from "../../shared/reading.ts";
import type { Params } from "../page.ts";
import { useSay } from "../ui/surroundings.ts";

interface MarksProps {
  readonly entry: Entry;
  /** How a moderator takes one back; null for everybody else. */
  readonly Undo: ComponentType<{ entry: string; mark: Highlight; params: Params }> | null;
  readonly params: Params;
}

/** How an entry is singled out. */
export function Marks({ entry: { id, marks }, Undo, params }: MarksProps) {
  const say = useSay();
  if (marks.length === 0) return null;
  return (
    <div class="marks">
      {marks.map((mark) =>
        Undo ? (
          <Undo key={mark} entry={id} mark={mark} params={params} />
        ) : (
          <span class="mark" key={mark}>
            {say("highlight", { highlight: mark })}
          </span>
        ),
      )}
    </div>
  );
}
