import { removalReasons } from "../../shared/choices.ts";
import type { Output } from "../../shared/contract.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Choose, Tick } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { MaterialFields } from "./fields.tsx";
import { MaterialShown } from "./material.tsx";

type Data = Output<"materials.one">;

/** Those who keep a session's materials say something else of one here, or remove it. */
export const changeMaterialPage = page<Data>({
  path: paths.changeMaterial,
  load: (ask, { session = "", material = "" }) => ask("materials.one", { session, material }),
  title: ({ material }) => sayInTitle("material-change", material),
  unlisted: true,
  View: ({ data: { session, material } }) => {
    const say = useAllWords();
    const fixed = { session: session.slug, material: material.id };
    return (
      <article class="sheet wide">
        <p class="kicker">
          <a href={to("materials", { session: session.slug })} dir="auto">
            {say("materials-of", session)}
          </a>
        </p>
        <h1 dir="auto">{say("material-change", material)}</h1>
        <ul class="materials">
          <MaterialShown material={material} />
        </ul>
        <Form
          request="materials.change"
          fixed={fixed}
          then="materials"
          submit={say("material-change-do")}
          files={material.kind === "recording"}
        >
          <MaterialFields kind={material.kind} of={material} />
        </Form>
        <section class="part">
          <h2>{say("material-remove")}</h2>
          <p class="hint">{say("material-remove-hint")}</p>
          <Form
            request="materials.remove"
            fixed={fixed}
            then="materials"
            submit={say("material-remove-do")}
            quiet
          >
            <Choose
              name="reason"
              label={say("material-remove-why")}
              choices={removalReasons.map((reason) => ({
                value: reason,
                label: say("material-removal", { reason }),
              }))}
              required
            />
            <Tick name="sure" label={say("material-remove-sure")} />
          </Form>
        </section>
      </article>
    );
  },
});
