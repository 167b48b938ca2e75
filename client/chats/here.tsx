import { Person } from "../ui/person.tsx";
import { useSay } from "../ui/surroundings.ts";
import { useChat } from "./chat.ts";

/** Who is here now: the team first, then in order of coming. */
export function Here() {
  const say = useSay();
  const { live } = useChat();
  const presence = live?.presence.value ?? null;
  if (presence === null) return null;
  const people = presence.people.toSorted(
    (a, b) => Number(b.role !== null) - Number(a.role !== null),
  );
  const others = presence.count - people.length;
  return (
    <section>
      <h2>{say("here", { count: presence.count })}</h2>
      {people.length === 0 && <p class="empty">{say("here-none")}</p>}
      <ul class="people">
        {people.map((who) => (
          <li key={who.handle}>
            <Person who={who} />
          </li>
        ))}
      </ul>
      {others > 0 && people.length > 0 && <p class="meta">{say("here-more", { count: others })}</p>}
    </section>
  );
}
