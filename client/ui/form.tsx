import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import type { WriteName } from "../../shared/contract.ts";
import type { Refusal } from "../../shared/failures.ts";
import type { PageName } from "../addresses.ts";
import type { Attempt, Params } from "../page.ts";
import { useActions, type Actions } from "./actions.ts";
import { useSay, useSentence, useSurroundings } from "./surroundings.ts";

interface FormProps {
  readonly request: WriteName;
  /** What stands on the button. */
  readonly submit: ComponentChildren;
  /** What the button is besides: a switch, or a sign with a name. */
  readonly button?: ButtonProps;
  /** Input that is not asked for. */
  readonly fixed?: Params;
  /** The id of what is written, made for this form; kept where nobody knows what became of it, so that it is written once. */
  readonly fresh?: string;
  /** The page to land on after success, or the entry that was kept; else this one. */
  readonly then?: PageName | "entry" | undefined;
  /** Where the page of a success or refusal is not this one as it stands. */
  readonly params?: Params;
  readonly class?: string;
  /** Names the form to a screen reader where its button alone would not. */
  readonly label?: string;
  readonly quiet?: boolean;
  /** Whether it sends files. */
  readonly files?: boolean;
  /** Called once it is kept. */
  readonly onKept?: () => void;
  /** Does in the browser what sending would do. */
  readonly instead?: ((form: HTMLFormElement) => void) | null;
  readonly children?: ComponentChildren;
}

interface ButtonProps {
  readonly class?: string;
  readonly label?: string;
  readonly pressed?: boolean;
}

/** What the fields of a form know of it. */
export interface FormState {
  readonly id: string;
  readonly attempt: Attempt | null;
  readonly refusal: Refusal | null;
}
export const FormContext = createContext<FormState>({ id: "form", attempt: null, refusal: null });
export const useForm = (): FormState => useContext(FormContext);

/** A form that is a request: by itself without JavaScript, through `Actions` with it. */
export function Form(props: FormProps) {
  const { name, params } = useSurroundings();
  const { attempt, refusal, sending, submit, form } = useSending(props);
  const id = `f-${[props.request, ...Object.values(props.fixed ?? {})].join("-").replace(/[^\w-]/g, "-")}`;
  const hidden = {
    ...props.fixed,
    ...(props.fresh === undefined ? {} : { id: freshOrUnsure(props.fresh, attempt) }),
    page: name,
    params: `${new URLSearchParams(props.params ?? params)}`,
  };
  return (
    <form
      ref={form}
      id={id}
      class={props.class}
      method="post"
      enctype={props.files ? "multipart/form-data" : undefined}
      action={`/api/${props.request}`}
      aria-label={props.label}
      aria-busy={sending}
      noValidate={refusal !== null}
      onSubmit={submit}
    >
      {Object.entries({ ...hidden, ...(props.then ? { then: props.then } : {}) }).map(
        ([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ),
      )}
      <FormContext value={{ id, attempt, refusal }}>
        <Refused refusal={refusal} />
        {props.children}
      </FormContext>
      <Submit sending={sending} class={props.quiet ? "quiet" : "act"} {...props.button}>
        {props.submit}
      </Submit>
    </form>
  );
}

/** A refused attempt of this very form, and sending it again in the browser. */
function useSending({ request, fixed = {}, onKept, instead }: FormProps) {
  const surroundings = useSurroundings();
  const actions = useActions();
  const attempt = ofThisForm(surroundings.attempt, request, fixed);
  const [refusal, setRefusal] = useState(attempt?.refusal ?? null);
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal !== attempt?.refusal) firstWrong(form.current)?.focus();
  }, [refusal, attempt]);
  const send = async ({ send: sendForm }: Actions, sent: HTMLFormElement) => {
    setSending(true);
    const refused = await sendForm(sent);
    setSending(false);
    setRefusal(refused);
    if (!refused) onKept?.();
  };
  const submit = (event: SubmitEvent) => {
    if (!actions || !form.current) return;
    event.preventDefault();
    if (instead) instead(form.current);
    else if (!sending) void send(actions, form.current);
  };
  return { attempt, refusal, sending, submit, form };
}

const firstWrong = (form: HTMLFormElement | null): HTMLElement | null =>
  form?.querySelector<HTMLElement>("[aria-invalid=true]") ?? null;

function freshOrUnsure(fresh: string, attempt: Attempt | null): string {
  const tried = attempt?.refusal.code === "unsure" ? attempt.typed["id"] : null;
  return typeof tried === "string" ? tried : fresh;
}

const ofThisForm = (attempt: Attempt | null, request: WriteName, fixed: Params): Attempt | null =>
  attempt?.request === request &&
  Object.entries(fixed).every(([key, value]) => attempt.typed[key] === value)
    ? attempt
    : null;

/** What was refused as a whole; what is wrong at a field is said there. */
function Refused({ refusal }: { refusal: Refusal | null }) {
  const sentence = useSentence();
  return (
    <div role="alert" class="refusal" hidden={refusal === null}>
      {refusal && <p>{sentence(refusal, refusal.code)}</p>}
    </div>
  );
}

function Submit(props: ButtonProps & { sending: boolean; children: ComponentChildren }) {
  const say = useSay();
  return (
    <button
      type="submit"
      class={props.class}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-disabled={props.sending}
    >
      {props.sending ? say("sending") : props.children}
    </button>
  );
}
