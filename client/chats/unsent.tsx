import type { LiveRoom, Unsent as Kept } from "../rooms/types.ts";
import { useReader, useSay, useSentence } from "../ui/surroundings.ts";
import { Name } from "../ui/person.tsx";
import { PlainText } from "../ui/prose.tsx";

interface UnsentProps {
  readonly live: LiveRoom | null;
  /** Which of them are shown here; without it all. */
  readonly isHere?: (message: Kept) => boolean;
}

/** My messages that are not yet kept, and what has become of each. */
export function Unsent({ live, isHere = () => true }: UnsentProps) {
  const unsent = (live?.outbox.value ?? []).filter(isHere);
  if (unsent.length === 0) return null;
  return (
    <ol class="turns">
      {unsent.map((message) => (
        <UnsentMessage key={message.id} message={message} live={live} />
      ))}
    </ol>
  );
}

function UnsentMessage({ message, live }: { message: Kept; live: LiveRoom | null }) {
  const say = useSay();
  const sentence = useSentence();
  const { me } = useReader();
  const { state, refusal } = message;
  const why = refusal && (refusal.fields["text"] ?? refusal);
  return (
    <li class={`turn unsent ${state}`}>
      <p class="by">{me && <Name>{me.name}</Name>}</p>
      <div class="said">
        <PlainText>{message.text}</PlainText>
      </div>
      <p class="fate" role={state === "refused" ? "alert" : undefined}>
        {refusal && why ? sentence(why, refusal.code) : say("unsent", { state })}
      </p>
      {state === "refused" && (
        <p class="row">
          <button type="button" class="quiet" onClick={() => live?.retry(message.id)}>
            {say("try-again")}
          </button>
          <button type="button" class="quiet" onClick={() => takeBack(message, live)}>
            {say("take-back")}
          </button>
        </p>
      )}
    </li>
  );
}

/** Takes a message back into the composer, unless something else is being written there. */
function takeBack({ id, text }: Kept, live: LiveRoom | null): void {
  const words = document.getElementById("words");
  if (words instanceof HTMLTextAreaElement && words.value.trim() === "") words.value = text;
  words?.focus();
  live?.discard(id);
}
