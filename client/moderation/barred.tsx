import type { ComponentChildren } from "preact";
import type { Output } from "../../shared/contract.ts";
import { useNow } from "../ui/now.ts";
import { useSentence } from "../ui/surroundings.ts";

interface BarredProps {
  readonly measure: NonNullable<Output<"rooms.mine">["measure"]>;
  /** The session's zone. */
  readonly zone: string;
  /** The server's clock when the page was made. */
  readonly now: string;
  /** What stands here for whoever may speak. */
  readonly children: ComponentChildren;
}

/** In place of where one writes, for whoever is kept from it: why, and until when. */
export function Barred({ measure, zone, now: made, children }: BarredProps) {
  const { kind, until, reason, note } = measure;
  const sentence = useSentence();
  const now = useNow(made);
  if (until !== null && Date.parse(until) <= now) return <>{children}</>;
  const key = kind === "mute" ? "muted" : "removed";
  const values = { until, reason, note, zone };
  return (
    <div class="barred" role="status">
      <p>{sentence({ key, values }, "not-allowed")}</p>
    </div>
  );
}
