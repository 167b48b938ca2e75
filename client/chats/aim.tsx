import { Choose } from "../ui/fields.tsx";
import { Icon } from "../ui/icon.tsx";
import { useSay } from "../ui/surroundings.ts";
import { useChat, useReading } from "./chat.ts";

/** Which question the next message answers, and to whom it replies. */
export function Aim() {
  const say = useSay();
  const { seat } = useChat();
  const { questions } = useReading();
  const current = questions.at(-1);
  return (
    <div class="aim">
      {current && (
        <div
          onChange={(event) => {
            if (event.target instanceof HTMLSelectElement) seat.answer(event.target.value);
          }}
        >
          <Choose
            name="answers"
            label={say("answering")}
            value={seat.answering.value}
            choices={[
              { value: "", label: say("current-question", current) },
              ...questions.toReversed().map(({ id, number }) => ({
                value: id,
                label: say("question-number", { number }),
              })),
            ]}
          />
        </div>
      )}
      <ReplyingTo />
    </div>
  );
}

function ReplyingTo() {
  const say = useSay();
  const { seat } = useChat();
  const { entries } = useReading();
  const replied = entries.find(({ id }) => id === seat.replyingTo.value);
  if (!replied) return null;
  return (
    <p class="replying">
      <span>{say("replies-to", { name: replied.who?.name ?? null })}</span>{" "}
      <bdi class="clipped">{replied.text}</bdi>
      <button
        type="button"
        class="doing"
        aria-label={say("reply-not")}
        onClick={() => {
          seat.reply(null);
        }}
      >
        <Icon name="close" />
      </button>
    </p>
  );
}
