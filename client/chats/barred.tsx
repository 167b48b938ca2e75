import type { ComponentChildren } from "preact";
import type { LiveRoom } from "../rooms/types.ts";
import { useSentence } from "../ui/surroundings.ts";
import { useChat } from "./chat.ts";
import { useNow } from "./phase.ts";

type Measure = NonNullable<LiveRoom["measure"]["value"]>;

/** In place of the composer for whoever is kept from speaking: why, and until when. */
export function Barred(props: { measure: Measure; children: ComponentChildren }) {
  const { kind, until, reason, note } = props.measure;
  const sentence = useSentence();
  const { chat } = useChat();
  const now = useNow(chat.now);
  if (until !== null && Date.parse(until) <= now) return <>{props.children}</>;
  const key = kind === "mute" ? "muted" : "removed";
  const values = { until, reason, note, zone: chat.session.zone };
  return (
    <div class="barred" role="status">
      <p>{sentence({ key, values }, "not-allowed")}</p>
    </div>
  );
}
