import type { ComponentChildren } from "preact";
import type { Forum } from "../../shared/forums.ts";
import type { LiveRoom } from "../rooms/types.ts";
import { useReader } from "../ui/surroundings.ts";
import { Barred } from "../moderation/barred.tsx";

/** Where one writes in a forum; for whoever is kept from it, why and until when. */
export function Allowed(props: {
  forum: Forum;
  /** It knows better than the page, once it knows. */
  live: LiveRoom | null;
  children: ComponentChildren;
}) {
  const { forum, live, children } = props;
  const { mine, session } = forum;
  const { now } = useReader();
  const told = live?.measure.value;
  const measure = told === undefined ? mine.measure : told;
  if (!measure) return <>{children}</>;
  return (
    <Barred measure={measure} zone={session.zone} now={now}>
      {children}
    </Barred>
  );
}
