import type { Output } from "../../shared/contract.ts";
import { paths } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";

type Listing = Output<"frame.requests">;

export const apiPage = page({
  path: paths.api,
  load: (ask) => ask("frame.requests", {}),
  title: () => sayInTitle("api-title"),
  View: ({ data: { requests, events } }) => {
    const say = useAllWords();
    return (
      <article class="sheet wide api">
        <h1>{say("api-title")}</h1>
        <p class="lead">{say("api-lead")}</p>
        <p>
          <a href="/api/openapi.json">{say("api-openapi")}</a>
        </p>
        <h2>{say("api-requests")}</h2>
        {requests.map((request) => (
          <RequestToldOf key={request.name} request={request} />
        ))}
        <h2>{say("api-events")}</h2>
        <dl class="facts">
          {events.map(({ name, what }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </article>
    );
  },
});

function RequestToldOf({ request }: { request: Listing["requests"][number] }) {
  const say = useAllWords();
  return (
    <section class="part" id={request.name}>
      <h3>
        <code>{request.name}</code>
      </h3>
      <p>{request.what}</p>
      <p class="meta">
        {say("api-way", request)} · {say("api-may", request)}
      </p>
      {request.input.length > 0 && (
        <ul class="plainlist">
          {request.input.map(({ name, type, needed }) => (
            <li key={name}>
              <code>{name}</code> {type} {!needed && <small>{say("optional")}</small>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
