import { cards } from "../../shared/choices.ts";
import type { Output } from "../../shared/contract.ts";
import { serverRoles } from "../../shared/protocol.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { Name } from "../ui/person.tsx";
import { useReader } from "../ui/surroundings.ts";
import { Day } from "../ui/when.tsx";

type Profile = Output<"people.profile">;

export const personPage = page({
  path: paths.person,
  load: (ask, { handle = "" }) => ask("people.profile", { handle }),
  title: (profile) => profile.name,
  View: ({ data }) => {
    const say = useAllWords();
    const told = cards.filter((card) => data.profile[card]);
    return (
      <article class="sheet">
        <h1>
          <Name>{data.name}</Name>
        </h1>
        <p class="meta">
          {data.roles.map((role) => (
            <small key={role} class="role">
              {say("server-role", { role })}
            </small>
          ))}{" "}
          {say("here-since")} <Day at={data.since} zone={null} />
        </p>
        <dl class="facts">
          {told.map((card) => (
            <div key={card}>
              <dt>{say("card", { card })}</dt>
              <dd dir="auto">{data.profile[card]}</dd>
            </div>
          ))}
        </dl>
        {told.length === 0 && <p class="empty">{say("profile-empty")}</p>}
        <p>
          <a href={to("search", { by: data.handle })}>{say("person-said")}</a>
        </p>
        <ServerRoles profile={data} />
      </article>
    );
  },
});

/** Stewards give and take the roles for the whole server here. */
function ServerRoles({ profile }: { profile: Profile }) {
  const say = useAllWords();
  const { me } = useReader();
  if (!me?.roles.includes("steward")) return null;
  return (
    <section class="part">
      <h2>{say("server-roles")}</h2>
      <div class="row">
        {serverRoles.map((role) => (
          <Form
            key={role}
            request={profile.roles.includes(role) ? "people.revoke" : "people.grant"}
            fixed={{ handle: profile.handle, role }}
            submit={say(profile.roles.includes(role) ? "role-revoke" : "role-grant", { role })}
            quiet
          />
        ))}
      </div>
    </section>
  );
}
