import type { ComponentChildren } from "preact";
import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { useReader } from "../ui/surroundings.ts";

interface PreparingProps {
  readonly title: string;
  readonly lead: string;
  /** Said in place of the form to whoever represents no organisation. */
  readonly nobody: string;
  readonly organisations: readonly unknown[];
  /** The form. */
  readonly children: ComponentChildren;
}

/** The sheet on which a representative prepares a session of any kind. */
export function Preparing({ title, lead, nobody, organisations, children }: PreparingProps) {
  const say = useAllWords();
  const { me } = useReader();
  return (
    <article class="sheet">
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      {me && !me.proven && <p class="notice">{say("prove-reminder", me)}</p>}
      {organisations.length > 0 ? (
        children
      ) : (
        <p class="notice">
          {nobody} <a href={to("organisations")}>{say("organisations")}</a>
        </p>
      )}
    </article>
  );
}
