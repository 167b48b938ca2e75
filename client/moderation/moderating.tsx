import { reasons } from "../../shared/choices.ts";
import type { Entry } from "../../shared/reading.ts";
import type { Params } from "../page.ts";
import { Choose, Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { useTeamWords } from "./words.ts";

/** Where a moderator's form stands: the page it comes back to, and what follows once it is kept. */
export interface Desk {
  readonly params: Params;
  readonly onKept: () => void;
}

/** Takes an entry's words from view, with a reason that is told; or shows them again. */
export function Turning({ entry, desk }: { entry: Entry; desk: Desk }) {
  const say = useTeamWords();
  const around = { ...desk, fixed: { entry: entry.id }, class: "row" };
  if (entry.gone === "erased") return null;
  if (entry.gone === "hidden")
    return <Form request="moderation.restore" submit={say("restore")} {...around} />;
  return (
    <Form request="moderation.hide" submit={say("hide")} {...around}>
      <Reason />
    </Form>
  );
}

function Reason() {
  const say = useTeamWords();
  return (
    <Choose
      name="reason"
      label={say("reason")}
      choices={reasons.map((reason) => ({ value: reason, label: say("reason-is", { reason }) }))}
      required
    />
  );
}

interface AboutAuthorProps {
  readonly session: string;
  readonly entry: Entry;
  /** For how many minutes somebody is muted, unless the moderator says otherwise. */
  readonly minutes: number;
  readonly desk: Desk;
}

/** What moderators can do about who said something; nothing where that is somebody of the team, or has no account here. */
export function AboutAuthor({ session, entry: { who }, minutes, desk }: AboutAuthorProps) {
  const say = useTeamWords();
  if (who === null || who.role !== null || who.handle === null) return null;
  const around = { ...desk, fixed: { session, handle: who.handle } };
  return (
    <details>
      <summary>{say("about-author", { name: who.name })}</summary>
      <Form request="moderation.mute" submit={say("mute")} {...around}>
        <Field
          name="minutes"
          type="number"
          label={say("mute-minutes")}
          hint={say("mute-hint")}
          value={String(minutes)}
          min={1}
          max={1440}
        />
        <Why />
      </Form>
      <Form request="moderation.remove" submit={say("remove")} {...around}>
        <p class="hint">{say("remove-hint")}</p>
        <Why />
      </Form>
    </details>
  );
}

function Why() {
  const say = useTeamWords();
  return (
    <>
      <Reason />
      <Field name="note" label={say("note")} hint={say("note-hint")} maxLength={500} />
    </>
  );
}
