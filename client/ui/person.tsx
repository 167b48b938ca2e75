import type { Who } from "../../shared/people.ts";
import type { Entry } from "../../shared/reading.ts";
import { to } from "../addresses.ts";
import { useSay } from "./surroundings.ts";

/** Somebody's name, which cannot reorder what stands beside it. */
export const Name = ({ children }: { children: string }) => <bdi class="name">{children}</bdi>;

/** A name that leads to its person; what they are here is told in a word, not by colour alone. */
export function Person({ who, plain = false }: { who: Who; plain?: boolean }) {
  return (
    <span class={who.role ? "person team" : "person"}>
      {plain || who.handle === null ? (
        <Name>{who.name}</Name>
      ) : (
        <a href={to("person", { handle: who.handle })}>
          <Name>{who.name}</Name>
        </a>
      )}
      {who.role && <Role role={who.role} />}
    </span>
  );
}

/** Whoever said something: their name, or what stands in its place; nothing where there was none. */
export function Speaker({ entry: { who, shownAs } }: { entry: Pick<Entry, "who" | "shownAs"> }) {
  const say = useSay();
  if (who) return <Person who={who} />;
  return shownAs && <Name>{say("unnamed", shownAs)}</Name>;
}

/** Whose words a link leads to, as a name that leads nowhere itself. */
export function By({ who, shownAs }: Pick<Entry, "who" | "shownAs">) {
  const say = useSay();
  if (who) return <Name>{who.name}</Name>;
  return shownAs ? <Name>{say("unnamed", shownAs)}</Name> : <>{say("permalink")}</>;
}

function Role({ role }: { role: NonNullable<Who["role"]> }) {
  const say = useSay();
  return <small class="role">{say("role", { role })}</small>;
}
