import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Choose } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** Where a reader says in which zone times are told to them: a browser may be set to another, or to none. */
export const zonePage = page({
  path: paths.zone,
  load: async () => ({}),
  title: () => sayInTitle("zone-title"),
  unlisted: true,
  View: ({ reader, params }) => {
    const say = useAllWords();
    return (
      <article class="sheet">
        <h1>{say("zone-title")}</h1>
        <p class="lead">{say("zone-why")}</p>
        {params["kept"] && <p role="status">{say("zone-kept", { zone: reader.zone })}</p>}
        <Form request="frame.chooseZone" params={{ kept: "yes" }} submit={say("save")}>
          <Choose
            name="zone"
            label={say("zone")}
            value={reader.zone ?? ""}
            choices={[
              { value: "", label: say("zone-by-browser") },
              ...zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })),
            ]}
          />
        </Form>
      </article>
    );
  },
});
