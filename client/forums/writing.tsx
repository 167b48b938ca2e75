import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { WriteName } from "../../shared/contract.ts";
import type { PageName } from "../addresses.ts";
import type { Params } from "../page.ts";
import { newId } from "../rooms/new-id.ts";
import { useActions } from "../ui/actions.ts";
import { LongField } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { trusted } from "../ui/trusted.ts";
import { useDraft } from "./drafts.ts";
import { useForumWords } from "./words.ts";

interface WritingProps {
  readonly request: Extract<
    WriteName,
    "forums.startThread" | "forums.reply" | "forums.edit" | "forums.synthesise"
  >;
  readonly fixed: Params;
  /** The word on the button. */
  readonly submit: string;
  /** What the draft is kept under. */
  readonly draft: string;
  readonly value?: string;
  /** Stays on this page, where there is JavaScript; else one goes on to what was kept. */
  readonly stays?: boolean;
  readonly onKept?: () => void;
  /** The page to go on to, where that is not what was kept. */
  readonly then?: PageName | "entry";
  /** What it is called, where it is no post. */
  readonly words?: Readonly<Record<"label" | "hint", string>>;
  /** Fields before the text. */
  readonly children?: ComponentChildren;
}

/** Where a post is written: with a preview, and a draft that outlives the page. */
export function Writing(props: WritingProps) {
  const [count, setCount] = useState(0);
  const kept = () => {
    setCount(count + 1);
    props.onKept?.();
  };
  return <WritingOnce key={count} {...props} onKept={kept} />;
}

function WritingOnce(props: WritingProps) {
  const { draft, stays = false, then = "entry", value, words, onKept, children, ...form } = props;
  const say = useForumWords();
  const [id] = useState(newId);
  const isTakenOver = useIsTakenOver();
  const { around, onInput, forget } = useDraft(draft);
  const kept = () => {
    forget();
    onKept?.();
  };
  return (
    <div role="presentation" ref={around} onInput={onInput}>
      <Form
        {...form}
        fresh={id}
        then={stays && isTakenOver ? undefined : then}
        onKept={kept}
        class="posting"
      >
        {children}
        <LongField
          name="text"
          label={words?.label ?? say("post-text")}
          hint={words?.hint ?? say("post-hint")}
          rows={6}
          value={value}
          required
        />
        {isTakenOver && (
          <Preview words={() => around.current?.querySelector("textarea")?.value ?? ""} />
        )}
      </Form>
    </div>
  );
}

/**
 * Whether the browser has taken the page over. Not at once: what the server did not send would take the place of what stands
 * there, half of it, and a preview would be a button that sends.
 */
function useIsTakenOver(): boolean {
  const [is, set] = useState(false);
  useEffect(() => set(true), []);
  return is;
}

function Preview({ words }: { words: () => string }) {
  const say = useForumWords();
  const actions = useActions();
  const [html, setHtml] = useState<string | null>(null);
  const show = async () => {
    const answer = await actions?.tell("forums.preview", { text: words() });
    setHtml(answer?.ok ? answer.value.html : null);
  };
  return (
    <>
      {html !== null && (
        <section class="preview" aria-label={say("preview-of")}>
          <div class="prose" dangerouslySetInnerHTML={{ __html: trusted(html) }} />
        </section>
      )}
      <button type="button" class="quiet" onClick={() => void show()}>
        {say("preview")}
      </button>
    </>
  );
}
