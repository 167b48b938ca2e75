import type { Output } from "../../shared/contract.ts";
import { sessionKinds, type SessionCard } from "../../shared/sessions.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Choose, Field, LongField } from "../ui/fields.tsx";
import { useReader } from "../ui/surroundings.ts";

type Choices = Output<"sessions.choices">;
interface EventFieldsProps {
  readonly choices: Choices;
  /** As it stands, where it is changed. */
  readonly event?: Output<"sessions.event"> | undefined;
}

/** What is held here is of its kind, and where it is. */
const isHere = (event: EventFieldsProps["event"]): boolean => event?.session.venue === null;

/** What is asked of an event: all but the organisation that holds it. */
export function EventFields({ choices, event }: EventFieldsProps) {
  const say = useAllWords();
  const { session } = event ?? {};
  return (
    <>
      <Field
        name="title"
        label={say("title")}
        hint={say("event-title-hint")}
        value={session?.title}
        maxLength={120}
        required
      />
      <What choices={choices} session={session} here={isHere(event)} />
      <When choices={choices} event={event} />
      {!isHere(event) && (
        <Field
          name="venue"
          label={say("venue")}
          hint={say("venue-hint")}
          value={session?.venue ?? undefined}
          maxLength={300}
          required
        />
      )}
      <LongField
        name="description"
        label={say("description")}
        hint={say("description-hint")}
        value={session?.description}
        maxLength={4000}
      />
      <Field
        name="capacity"
        type="number"
        label={say("capacity")}
        hint={say("capacity-hint")}
        value={event?.capacity == null ? undefined : String(event.capacity)}
        min={1}
      />
    </>
  );
}

interface WhatProps {
  readonly choices: Choices;
  readonly session: SessionCard | undefined;
  readonly here: boolean;
}
function What({ choices, session, here }: WhatProps) {
  const say = useAllWords();
  const themes = choices.themes.map(({ slug, title }) => ({ value: slug, label: title }));
  return (
    <div class="row">
      {!here && (
        <Choose
          name="kind"
          label={say("kind-label")}
          value={session?.kind}
          choices={sessionKinds.map((kind) => ({ value: kind, label: say("kind", { kind }) }))}
          required
        />
      )}
      <Choose
        name="theme"
        label={say("theme")}
        value={session?.theme?.slug}
        choices={[{ value: "", label: say("no-theme") }, ...themes]}
      />
    </div>
  );
}

function When({ choices, event }: EventFieldsProps) {
  const say = useAllWords();
  const { zone } = useReader();
  const zones = choices.editions.map((edition) => edition.zone);
  const known = [...new Set([event?.session.zone ?? [], zone ?? [], zones].flat())];
  return (
    <fieldset class="part">
      <legend>{say("when")}</legend>
      <div class="row">
        <Field
          name="starts"
          type="datetime-local"
          label={say("starts")}
          value={event?.starts}
          required
        />
        <Field name="ends" type="datetime-local" label={say("ends")} value={event?.ends} required />
      </div>
      <Field
        name="zone"
        label={say("zone")}
        hint={say("zone-hint")}
        value={known[0] ?? "UTC"}
        list={known}
        required
      />
    </fieldset>
  );
}
