import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useDraft } from "../forums/drafts.ts";
import type { Params } from "../page.ts";
import { newId } from "../rooms/new-id.ts";
import { LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useHouse } from "./open-house.ts";

interface WritingProps {
  readonly request: "openHouses.ask" | "openHouses.say";
  readonly fixed: Params;
  /** What the draft is kept under. */
  readonly draft: string;
  readonly label: string;
  readonly submit: string;
  /** The longest text, in UTF-16 units. */
  readonly most: number;
  /** Sends it in the browser; null before there is one. */
  readonly send: ((text: string) => void) | null;
  /** What is shown of what is being written. */
  readonly children?: (text: string) => ComponentChildren;
}

/** Where one asks, or speaks on stage: a draft that outlives the page, and words that are kept until they are sent. */
export function Writing({ request, fixed, draft, send, children, ...shown }: WritingProps) {
  const { params } = useHouse();
  const [id] = useState(newId);
  const [text, setText] = useState("");
  const { around, onInput, forget } = useDraft(draft);
  const sendIt = () => {
    const words = around.current?.querySelector("textarea");
    if (!send || !words || words.value.trim() === "") return;
    send(words.value);
    words.value = "";
    setText("");
    forget();
  };
  return (
    <div
      role="presentation"
      ref={around}
      onInput={(event) => {
        onInput(event);
        if (event.target instanceof HTMLTextAreaElement) setText(event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !send) return;
        event.preventDefault();
        sendIt();
      }}
    >
      {children?.(text)}
      <Form
        request={request}
        fresh={id}
        fixed={fixed}
        params={params}
        submit={shown.submit}
        class="writing"
        instead={send && sendIt}
      >
        <LongField
          name="text"
          id="words"
          label={shown.label}
          rows={1}
          maxLength={shown.most}
          required
        />
      </Form>
    </div>
  );
}
