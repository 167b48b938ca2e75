import type { ComponentChildren } from "preact";
import type { Forum } from "../../shared/forums.ts";
import { useReader } from "../ui/surroundings.ts";
import { Barred } from "../moderation/barred.tsx";

/** Where one writes in a forum; for whoever is kept from it, why and until when. */
export function Allowed({ forum, children }: { forum: Forum; children: ComponentChildren }) {
  const { mine, session } = forum;
  const { now } = useReader();
  if (mine.measure === null) return <>{children}</>;
  return (
    <Barred measure={mine.measure} zone={session.zone} now={now}>
      {children}
    </Barred>
  );
}
