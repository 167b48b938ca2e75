import { useEffect } from "preact/hooks";
import { highlights } from "../../shared/choices.ts";
import { useTeamWords } from "../moderation/words.ts";
import { newId } from "../rooms/new-id.ts";
import { useActions } from "../ui/actions.ts";
import { useChat, useReading } from "./chat.ts";

/** Tells moderators how they mark a message without a pointer, and hears the keys. */
export function MarkKeys() {
  const say = useTeamWords();
  useMarkKeys();
  return (
    <details>
      <summary>{say("mark-keys")}</summary>
      <p class="hint">{say("mark-keys-hint")}</p>
      <dl class="keys">
        {highlights.map((mark, n) => (
          <div key={mark}>
            <dt>
              <kbd>{n + 1}</kbd>
            </dt>
            <dd>
              {say("highlight", { highlight: mark })} <code dir="ltr">#{mark}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{say("mark-commands-hint")}</p>
    </details>
  );
}

/** By where a key lies, because a digit is not everywhere what it types. */
const digit = /^(?:Digit|Numpad)([1-5])$/;

function useMarkKeys(): void {
  const { seat } = useChat();
  const { entries } = useReading();
  const actions = useActions();
  useEffect(() => {
    const hear = async (event: KeyboardEvent): Promise<void> => {
      const entry = entries.find(({ id }) => id === messageAt(event.target));
      const mark = highlights[Number(digit.exec(event.code)?.[1]) - 1];
      if (!actions || !entry || !mark || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const request = entry.marks.includes(mark) ? "rooms.unmark" : "rooms.mark";
      const answer = await actions.tell(request, { entry: entry.id, id: newId(), mark });
      // the form there says what is wrong
      if (!answer.ok) seat.takeUp(entry.id);
    };
    const listen = (event: KeyboardEvent): void => void hear(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [entries, actions, seat]);
}

/** The message in which a key was pressed. */
const messageAt = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest(".conversation .said")?.id.slice(2) : undefined;
