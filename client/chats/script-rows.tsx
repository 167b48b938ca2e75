import { mostQuestions } from "../../shared/limits.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Field, LongField } from "../ui/fields.tsx";

/** A question as the form has it; its minute counts from the start, and without one a moderator posts it. */
export interface Row {
  readonly id: string | null;
  readonly number: number;
  readonly text: string;
  readonly minute: number | null;
}

interface ScriptRowsProps {
  readonly script: readonly Row[];
  /** Rows offered beyond those written; the ones left empty are no questions. */
  readonly more: number;
}

export function ScriptRows({ script, more }: ScriptRowsProps) {
  const first = script[0]?.number ?? 1;
  return (
    <ol class="script-rows">
      {Array.from({ length: Math.min(script.length + more, mostQuestions) }, (_, index) => (
        <ScriptRow key={index} index={index} number={first + index} row={script[index] ?? null} />
      ))}
    </ol>
  );
}

function ScriptRow(props: { index: number; number: number; row: Row | null }) {
  const { index, number, row } = props;
  const say = useAllWords();
  return (
    <li class="script-row">
      {row?.id && <input type="hidden" name={`script.${index}.id`} value={row.id} />}
      <LongField
        name={`script.${index}.text`}
        label={say("question-number", { number })}
        value={row?.text}
        rows={2}
        maxLength={1000}
      />
      <Field
        name={`script.${index}.minute`}
        type="number"
        label={say("minute", { number })}
        value={row?.minute?.toString()}
        min={0}
        max={1440}
      />
    </li>
  );
}
