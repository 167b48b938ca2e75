import { useRef, useState } from "preact/hooks";
import { length } from "../../shared/graphemes.ts";
import { to } from "../addresses.ts";
import { Joining } from "../people/joining.tsx";
import { ArchivedAs } from "../rooms/archived-as.tsx";
import { newId } from "../rooms/new-id.ts";
import { Form } from "../ui/form.tsx";
import { LongField } from "../ui/fields.tsx";
import { useReader, useSay } from "../ui/surroundings.ts";
import { Aim } from "./aim.tsx";
import { Barred } from "../moderation/barred.tsx";
import { useChat } from "./chat.ts";
import { Connection } from "./connection.tsx";
import { Hold } from "./hold.tsx";

/** Where one says something; a visitor finds there what it takes to. */
export function Composer() {
  const { me } = useReader();
  const { chat, live } = useChat();
  return (
    <div class="composer" id="compose">
      <Connection live={live} address={to("chat", { session: chat.session.slug })} />
      <Hold />
      {me ? <Speaking /> : <Joining then="chat" params={{ session: chat.session.slug }} />}
    </div>
  );
}

function Speaking() {
  const { chat, live } = useChat();
  const measure = live?.measure.value;
  const [hasSpoken, setSpoken] = useState(false);
  const { archived } = chat.mine;
  // asked before the first word, and told in a line afterwards
  const asked = archived && { ...archived, settled: archived.settled || hasSpoken };
  const writing = (
    <>
      <Writing whenSaid={() => setSpoken(true)} />
      <ArchivedAs session={chat.session.slug} archived={asked} />
    </>
  );
  if (!measure) return writing;
  return (
    <Barred measure={measure} zone={chat.session.zone} now={chat.now}>
      {writing}
    </Barred>
  );
}

function Writing({ whenSaid }: { whenSaid: () => void }) {
  const say = useSay();
  const { chat, live, seat } = useChat();
  const [id] = useState(newId);
  const form = useRef<HTMLDivElement>(null);
  const most = chat.longest ?? Infinity;
  const [left, setLeft] = useState(most);
  const replyingTo = seat.replyingTo.value;
  const send = () => {
    const words = form.current?.querySelector("textarea");
    if (!live || !words || words.value.trim() === "" || length(words.value) > most) return;
    const answers = seat.answering.value;
    live.say(words.value, {
      ...(replyingTo === null ? {} : { repliesTo: replyingTo }),
      ...(answers === "" ? {} : { answers }),
    });
    words.value = "";
    whenSaid();
    seat.reply(null);
    setLeft(most);
  };
  return (
    <div
      role="presentation"
      ref={form}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing || isTouch()) return;
        if (!(event.target instanceof HTMLTextAreaElement)) return;
        if (!live) return;
        event.preventDefault();
        send();
      }}
      onInput={(event) => {
        if (event.target instanceof HTMLTextAreaElement) setLeft(most - length(event.target.value));
      }}
    >
      <Form
        request="chats.postMessage"
        fresh={id}
        fixed={{ room: chat.floor, ...(replyingTo === null ? {} : { repliesTo: replyingTo }) }}
        params={{ session: chat.session.slug }}
        submit={say("say-it")}
        class="writing"
        instead={live && send}
      >
        <Aim />
        <LongField name="text" id="words" label={say("your-words")} rows={1} required />
        <p class={left < 0 ? "left over" : "left"} role="status" hidden={left > 60}>
          {say("characters-left", { left })}
        </p>
      </Form>
    </div>
  );
}

/** On a touch screen the key that would send is the one for a new line. */
const isTouch = (): boolean => matchMedia("(pointer: coarse)").matches;
