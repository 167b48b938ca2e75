import { useEffect, useState } from "preact/hooks";
import { newId } from "../rooms/new-id.ts";
import { fromTheBeginning } from "../rooms/start.ts";
import type { Deliver, LiveRoom } from "../rooms/types.ts";
import { useActions } from "../ui/actions.ts";
import { LongField } from "../ui/fields.tsx";
import { useTeamWords } from "../moderation/words.ts";
import { Form } from "../ui/form.tsx";
import { Person } from "../ui/person.tsx";
import { useReader } from "../ui/surroundings.ts";

interface TeamRoomProps {
  readonly room: string;
  readonly session: string;
  readonly request: "chats.postMessage" | "openHouses.say";
  /** How something is said in it, where not as in a chat. */
  readonly deliver?: Deliver;
  readonly words: Readonly<Record<"title" | "hint" | "label" | "submit", string>>;
}

/** The team among itself, beside a chat; never in the transcript. */
export function Backstage(props: Omit<TeamRoomProps, "words">) {
  const say = useTeamWords();
  const words = {
    title: say("backstage"),
    hint: say("backstage-hint"),
    label: say("backstage-words"),
    submit: say("say-backstage"),
  };
  return <TeamRoom {...props} words={words} />;
}

/** A room of the team alone: the last that was said in it, and where to say something. */
export function TeamRoom({ room, session, request, deliver, words }: TeamRoomProps) {
  const actions = useActions();
  const signedIn = useReader().me?.handle ?? null;
  const [live, setLive] = useState<LiveRoom | null>(null);
  const [id] = useState(newId);
  useEffect(() => {
    const shown = { room, start: fromTheBeginning(room), questions: [], signedIn };
    const opened = actions?.openRoom({ ...shown, ...(deliver ? { deliver } : {}) });
    setLive(opened ?? null);
    return () => opened?.stop();
    // oxlint-disable-next-line react/exhaustive-deps -- how it is said does not change while the room stays
  }, [room, actions, signedIn]);
  return (
    <section class="backstage">
      <h2>{words.title}</h2>
      <p class="hint">{words.hint}</p>
      <ul class="people" aria-live="polite">
        {live?.reading.value.entries.slice(-12).map((entry) => (
          <li key={entry.id}>
            {entry.who && <Person who={{ ...entry.who, role: null }} plain />}{" "}
            <span dir="auto">{entry.text}</span>
          </li>
        ))}
      </ul>
      <Form
        request={request}
        fixed={{ room }}
        fresh={id}
        params={{ session }}
        submit={words.submit}
        quiet
        instead={live && ((form) => sayIn(live, form))}
      >
        <LongField name="text" label={words.label} rows={1} required />
      </Form>
    </section>
  );
}

function sayIn(live: LiveRoom, form: HTMLFormElement): void {
  const words = form.querySelector("textarea");
  if (!words || words.value.trim() === "") return;
  live.say(words.value);
  words.value = "";
}
