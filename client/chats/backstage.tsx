import { useEffect, useState } from "preact/hooks";
import { newId } from "../rooms/new-id.ts";
import type { LiveRoom } from "../rooms/types.ts";
import { useActions } from "../ui/actions.ts";
import { LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { Person } from "../ui/person.tsx";
import { useReader, useSay } from "../ui/surroundings.ts";
import { useChat } from "./chat.ts";

/** The head of a room of which nothing was read yet. */
const unread = "0".repeat(64);

/** The team among itself; never in the transcript. */
export function Backstage({ room }: { room: string }) {
  const say = useSay();
  const { slug: session } = useChat().chat.session;
  const actions = useActions();
  const signedIn = useReader().me?.handle ?? null;
  const [live, setLive] = useState<LiveRoom | null>(null);
  const [id] = useState(newId);
  useEffect(() => {
    const start = {
      room,
      after: 0,
      previous: unread,
      head: unread,
      records: [],
      place: 0,
      tallies: [],
    };
    const opened = actions?.openRoom({ room, start, questions: [], signedIn });
    setLive(opened ?? null);
    return () => opened?.stop();
  }, [room, actions, signedIn]);
  return (
    <section class="backstage">
      <h2>{say("backstage")}</h2>
      <p class="hint">{say("backstage-hint")}</p>
      <ul class="people" aria-live="polite">
        {live?.reading.value.entries.slice(-12).map((entry) => (
          <li key={entry.id}>
            {entry.who && <Person who={{ ...entry.who, role: null }} plain />}{" "}
            <span dir="auto">{entry.text}</span>
          </li>
        ))}
      </ul>
      <Form
        request="chats.postMessage"
        fixed={{ room }}
        fresh={id}
        params={{ session }}
        submit={say("say-backstage")}
        quiet
        instead={live && ((form) => sayBackstage(live, form))}
      >
        <LongField name="text" label={say("backstage-words")} rows={1} required />
      </Form>
    </section>
  );
}

function sayBackstage(live: LiveRoom, form: HTMLFormElement): void {
  const words = form.querySelector("textarea");
  if (!words || words.value.trim() === "") return;
  live.say(words.value);
  words.value = "";
}
