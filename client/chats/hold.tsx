import { useSay } from "../ui/surroundings.ts";
import { useChat, useReading } from "./chat.ts";

/** Holds the conversation still while it goes on behind, and lets it go on again. */
export function Hold() {
  const say = useSay();
  const { live, seat } = useChat();
  const last = useReading().entries.at(-1)?.place ?? 0;
  if (!live) return null;
  const held = seat.heldAt.value !== null;
  return (
    <button
      type="button"
      class="quiet hold"
      aria-pressed={held}
      onClick={() => {
        seat.hold(held ? null : last);
        seat.see(last);
      }}
    >
      {say(held ? "go-on" : "hold")}
    </button>
  );
}
