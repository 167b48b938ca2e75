import type { Output } from "../../shared/contract.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { newId } from "../rooms/new-id.ts";
import { About, addressOf } from "../sessions/session-line.tsx";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Field } from "../ui/fields.tsx";
import { Form } from "../ui/form.tsx";
import { FileFields, MaterialFields } from "./fields.tsx";
import { MaterialList, RemovedList } from "./list.tsx";

type Data = Output<"materials.of">;

/** The materials of a session. `add`: `file` or `link`, for those who may. */
export const materialsPage = page<Data>({
  path: paths.materials,
  load: (ask, { session = "" }) => ask("materials.of", { session }),
  title: ({ session }) => sayInTitle("materials-of", session),
  description: () => sayInTitle("materials-lead"),
  View: ({ data, params }) => {
    const say = useAllWords();
    const { session, materials, removed, keeps } = data;
    const { slug } = session;
    return (
      <article class="sheet wide">
        <About session={session} />
        <h1 dir="auto">{say("materials-of", session)}</h1>
        <p>
          <a href={addressOf(session)} dir="auto">
            {session.title}
          </a>
        </p>
        {materials.length === 0 && <p class="empty">{say("materials-none")}</p>}
        <MaterialList materials={materials} heading="h2" changeIn={keeps ? slug : null} />
        <RemovedList removed={removed} />
        {keeps && <Adding session={slug} chosen={params["add"]} />}
      </article>
    );
  },
});

const ways = ["file", "link"] as const;

function Adding({ session, chosen }: { session: string; chosen: string | undefined }) {
  const say = useAllWords();
  const add = ways.find((way) => way === chosen);
  return (
    <section class="part" id="add">
      <h2>{say("material-add")}</h2>
      <nav class="orders" aria-label={say("material-add")}>
        {ways.map((way) => (
          <a
            key={way}
            href={`${to("materials", { session, add: way })}#add`}
            aria-current={way === add ? "true" : undefined}
          >
            {say(`material-add-${way}`)}
          </a>
        ))}
      </nav>
      {add === "file" && (
        <Form
          request="materials.add"
          fixed={{ session }}
          fresh={newId()}
          params={{ session, add }}
          submit={say("material-add-do")}
          files
        >
          <FileFields />
          <MaterialFields />
        </Form>
      )}
      {add === "link" && <AddLink session={session} />}
    </section>
  );
}

function AddLink({ session }: { session: string }) {
  const say = useAllWords();
  return (
    <Form
      request="materials.add"
      fixed={{ session, kind: "link" }}
      fresh={newId()}
      params={{ session, add: "link" }}
      submit={say("material-add-do")}
    >
      <Field
        name="address"
        type="url"
        label={say("material-address")}
        hint={say("material-address-hint")}
        required
      />
      <MaterialFields kind="link" />
    </Form>
  );
}
