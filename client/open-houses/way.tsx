import { to } from "../addresses.ts";
import { useHouse, type Doing } from "./open-house.ts";

interface WayProps {
  readonly question: string;
  readonly doing: Doing;
  readonly label: string;
  /** For a screen reader, where the label alone would not do. */
  readonly name?: string;
}

/** A link to this page with the question taken up; with JavaScript nothing is loaded for it. */
export function Way({ question, doing, label, name }: WayProps) {
  const { letGo, live, params, take, taken } = useHouse();
  const isTaken = taken?.question === question && taken.doing === doing;
  return (
    <a
      href={`${to("openHouse", { ...params, [doing]: question })}#e-${question}`}
      aria-label={name}
      aria-expanded={isTaken}
      onClick={(event) => {
        if (live === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (isTaken) letGo(question);
        else take({ doing, question });
      }}
    >
      {label}
    </a>
  );
}
