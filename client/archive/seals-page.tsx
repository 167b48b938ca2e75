import type { Output } from "../../shared/contract.ts";
import { paths, to, toSealsFile } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Moment } from "../ui/when.tsx";

type Seals = Output<"archive.seals"> & { readonly slug: string };

/** Every seal of an edition, as anybody can hold it against a file that they have. */
export const sealsPage = page<Seals>({
  path: paths.seals,
  load: async (ask, { edition = "" }) => ({
    ...(await ask("archive.seals", { edition })),
    slug: edition,
  }),
  title: ({ edition }) => sayInTitle("seals-of", { title: edition }),
  View: ({ data }) => {
    const say = useAllWords();
    const { edition, seals, records, verified, seal, slug } = data;
    return (
      <article class="sheet wide">
        <h1 dir="auto">{say("seals-of", { title: edition })}</h1>
        <p class="lead">{say("seals-lead")}</p>
        <p class={verified ? "meta" : "failure"}>
          {say(verified ? "seal-verified" : "seal-broken", { records })}
          {". "}
          {seal ? say("seal-signed", seal) : say("seals-unsigned")}{" "}
          {seal && <code>{seal.key}</code>}
        </p>
        <p>
          <a href={toSealsFile(slug)} download>
            {say("seals-file")}
          </a>
        </p>
        <ol class="lines">
          {seals.map((one, n) => (
            <SealLogged
              key={one.log}
              logged={one}
              isLast={seals.findIndex(({ room }) => room === one.room) === n}
            />
          ))}
        </ol>
      </article>
    );
  },
});

/** One seal; the last one of a room can be linked to by the room. */
function SealLogged(props: { logged: Output<"archive.seals">["seals"][number]; isLast: boolean }) {
  const { logged, isLast } = props;
  const say = useAllWords();
  return (
    <li class="line" id={isLast ? `r-${logged.room}` : undefined}>
      <p class="margin date">
        <Moment at={logged.at} zone="UTC" />
      </p>
      <div>
        <p>
          <a href={to("transcript", { session: logged.session })} dir="auto">
            {logged.session}
          </a>{" "}
          {say("seals-up-to", logged)}
        </p>
        <p class="meta">
          <code>{logged.head}</code>
        </p>
      </div>
    </li>
  );
}
