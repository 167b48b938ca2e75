import type { Output } from "../../shared/contract.ts";
import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { Name } from "../ui/person.tsx";

type People = Output<"demonstration.people">["people"];

/** What the demonstration is, whom one can be in it, and how it ends. */
export const demonstrationPage = page({
  path: paths.demonstration,
  load: (ask) => ask("demonstration.people", {}),
  title: () => sayInTitle("demonstration-title"),
  unlisted: true,
  View: ({ data }) => {
    const say = useAllWords();
    return (
      <article class="sheet">
        <h1>{say("demonstration-title")}</h1>
        <p class="lead">{say("demonstration-why")}</p>
        <section class="part">
          <h2>{say("demonstration-as")}</h2>
          <Parts people={data.people} />
        </section>
        <section class="part">
          <h2>{say("demonstration-end")}</h2>
          <p>{say("demonstration-end-why")}</p>
          <pre>
            <code>LYCEUM_DEMO=off DATA_DIR=.data-for-real npm start</code>
          </pre>
        </section>
      </article>
    );
  },
});

function Parts({ people }: { people: People }) {
  const say = useAllWords();
  if (people.length === 0) return <p>{say("demonstration-none")}</p>;
  return (
    <>
      <p>{say("demonstration-as-why")}</p>
      <ul class="plainlist cast">
        {people.map(({ handle, name, part }) => (
          <li key={handle}>
            <p>
              <Name>{name}</Name> {say("demonstration-part", { part })}
            </p>
            <Form
              request="demonstration.signIn"
              fixed={{ handle }}
              then="home"
              submit={say("demonstration-do", { name: name.split(" ")[0] ?? name })}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
