import { h, type ComponentChildren, type LooseInputHTMLAttributes } from "preact";
import { useForm } from "./form.tsx";
import { useSentence } from "./surroundings.ts";

interface Labelled {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean;
  /** What stands in it before anything is typed. */
  readonly value?: string | undefined;
}

interface FieldProps extends Labelled {
  readonly type?:
    | "text"
    | "email"
    | "password"
    | "date"
    | "datetime-local"
    | "time"
    | "number"
    | "url";
  readonly autocomplete?: string;
  readonly list?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
}

/** One line to write on. */
export function Field({ name, label, hint, value, list, type = "text", ...rest }: FieldProps) {
  const field = useField({ name, hint, value: type === "password" ? "" : value });
  const choices = list && `${field.id}-list`;
  const input: LooseInputHTMLAttributes & { list: string | undefined } = {
    ...field.control,
    ...rest,
    type,
    list: choices,
    defaultValue: field.typed,
    dir: type === "text" ? "auto" : undefined,
  };
  return (
    <Labelling {...field} label={label} hint={hint}>
      {h("input", input)}
      {list && (
        <datalist id={choices}>
          {list.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </datalist>
      )}
    </Labelling>
  );
}

interface FileProps extends Omit<Labelled, "value"> {
  readonly accept: string;
  /** What is said where a file was kept that was sent before. */
  readonly kept: string;
}
/** A file to send; one that was kept although its form was refused need not be sent again. */
export function FileField({ name, label, hint, accept, kept, required = false }: FileProps) {
  const field = useField({ name, hint, value: "" });
  const isKept = field.typed !== "" && field.error === null;
  return (
    <Labelling {...field} label={label} hint={hint}>
      {isKept && <input type="hidden" name={name} value={field.typed} />}
      {isKept && <p role="note">{kept}</p>}
      <input {...field.control} type="file" accept={accept} required={required && !isKept} />
    </Labelling>
  );
}

/** Several lines to write on. */
export function LongField(props: Labelled & { rows?: number; maxLength?: number; id?: string }) {
  const { name, label, hint, value, rows = 3, id, ...rest } = props;
  const field = useField({ name, hint, value, id });
  return (
    <Labelling {...field} label={label} hint={hint}>
      <textarea {...field.control} {...rest} rows={rows} dir="auto" defaultValue={field.typed} />
    </Labelling>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}
/** One of several. */
export function Choose(props: Labelled & { choices: readonly Choice[] }) {
  const { name, label, hint, value, choices, required } = props;
  const field = useField({ name, hint, value });
  return (
    <Labelling {...field} label={label} hint={hint}>
      <select {...field.control} required={required}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === field.typed}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelling>
  );
}

/** One box to tick; what is wrong with it is said beneath. */
export function Tick({ name, label }: Pick<Labelled, "name" | "label">) {
  const { typed, error, control } = useField({ name, hint: undefined, value: "" });
  return (
    <div class="ticks">
      <label for={control.id}>
        <input {...control} type="checkbox" value="true" defaultChecked={typed === "true"} />
        {label}
      </label>
      {error && (
        <p class="error" id={`${control.id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

interface TicksProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** The values that are ticked before anything is. */
  readonly ticked: readonly string[];
}
/** Any of several. */
export function Ticks({ name, label, choices, ticked }: TicksProps) {
  const { attempt } = useForm();
  const tried = attempt ? [attempt.typed[name] ?? []].flat() : ticked;
  return (
    <fieldset class="part ticks">
      <legend>{label}</legend>
      {choices.map(({ value, label: choice }) => (
        <label key={value}>
          <input type="checkbox" name={name} value={value} defaultChecked={tried.includes(value)} />
          {choice}
        </label>
      ))}
    </fieldset>
  );
}

interface FieldAsked {
  readonly name: string;
  readonly hint: string | undefined;
  readonly value: string | undefined;
  readonly id?: string | undefined;
}
/** Everything a control says about itself: what was typed before, and what was wrong with it. */
function useField({ name, hint, value = "", id: known }: FieldAsked) {
  const sentence = useSentence();
  const { id: form, attempt, refusal } = useForm();
  const id = known ?? `${form}-${name.replaceAll(".", "-")}`;
  const typed = attempt?.typed[name];
  const wrong = refusal?.fields[name];
  const error = wrong && refusal ? sentence(wrong, refusal.code) : null;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    typed: typeof typed === "string" ? typed : value,
    error,
    control: {
      id,
      name,
      "aria-describedby": described === "" ? undefined : described,
      "aria-invalid": error === null ? undefined : ("true" as const),
    },
  };
}

interface LabellingProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | null;
  readonly children: ComponentChildren;
}
function Labelling({ id, label, hint, error, children }: LabellingProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
