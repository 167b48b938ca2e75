import { to } from "../addresses.ts";
import { useReader, useSay } from "../ui/surroundings.ts";
import { useChat } from "./chat.ts";
import { aloudChoices, views } from "./keeping-up.ts";

/** How to keep up: what is shown, and what is read aloud. */
export function Following() {
  const say = useSay();
  const { live } = useChat();
  return (
    <section>
      <h2>{say("keeping-up")}</h2>
      <Views />
      {live && <ReadAloud />}
    </section>
  );
}

function Views() {
  const say = useSay();
  const { chat, seat } = useChat();
  const { me } = useReader();
  const session = chat.session.slug;
  return (
    <ul class="views" aria-label={say("views")}>
      {views
        .filter((view) => me !== null || view !== "mine")
        .map((view) => (
          <li key={view}>
            <a
              href={to("chat", view === "all" ? { session } : { session, show: view })}
              aria-current={seat.view.value === view ? "true" : undefined}
              onClick={(event) => {
                event.preventDefault();
                seat.show(view);
              }}
            >
              {say("view", { view })}
            </a>
          </li>
        ))}
    </ul>
  );
}

function ReadAloud() {
  const say = useSay();
  const { seat } = useChat();
  return (
    <fieldset class="aloud">
      <legend>{say("aloud")}</legend>
      {aloudChoices.map((aloud) => (
        <label key={aloud}>
          <input
            type="radio"
            name="aloud"
            checked={seat.aloud.value === aloud}
            onChange={() => seat.hear(aloud)}
          />
          {say("aloud-choice", { aloud })}
        </label>
      ))}
    </fieldset>
  );
}
