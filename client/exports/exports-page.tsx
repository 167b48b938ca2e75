import type { Output } from "../../shared/contract.ts";
import { paths, to, toExport } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { Moment } from "../ui/when.tsx";

type Exports = Output<"exports.list">;
type Told = Exports["exports"][number];

/** How often the page is asked for anew where its reader wished so, in seconds. */
const every = 5;
const isMaking = ({ exports }: Exports): boolean => exports.some(({ state }) => state === "making");

/** What was exported, by whom and when; how far it is, kept up to date as long as the reader wishes. */
export const exportsPage = page<Exports>({
  path: paths.exports,
  load: (ask, { cursor }) => ask("exports.list", cursor === undefined ? {} : { cursor }),
  title: () => sayInTitle("exports"),
  refresh: (data, { watch }) => (watch === "yes" && isMaking(data) ? every : null),
  unlisted: true,
  View: ({ data, params }) => {
    const say = useAllWords();
    const { exports, next } = data;
    return (
      <article class="sheet wide">
        <h1>{say("exports")}</h1>
        <p class="lead">{say("exports-lead")}</p>
        <p>
          <a href={to("archiveDesk")}>{say("archive-desk")}</a>
        </p>
        {isMaking(data) && <Watching isOn={params["watch"] === "yes"} />}
        {exports.length === 0 && <p class="empty">{say("exports-none")}</p>}
        <ol class="lines">
          {exports.map((one) => (
            <Exported key={one.id} told={one} />
          ))}
        </ol>
        {next !== null && (
          <p>
            <a class="button quiet" href={to("exports", { cursor: next })} rel="next">
              {say("exports-next")}
            </a>
          </p>
        )}
      </article>
    );
  },
});

function Watching({ isOn }: { isOn: boolean }) {
  const say = useAllWords();
  return (
    <p class="meta">
      {isOn ? (
        <>
          {say("exports-watching")} <a href={to("exports")}>{say("exports-rest")}</a>
        </>
      ) : (
        <a href={to("exports", { watch: "yes" })}>{say("exports-watch")}</a>
      )}
    </p>
  );
}

function Exported({ told }: { told: Told }) {
  const say = useAllWords();
  const { who, askedAt, state, isOutdated, bytes, forecast } = told;
  return (
    <li class="line" id={`x-${told.id}`}>
      <p class="margin date">
        <Moment at={askedAt} zone="UTC" />
      </p>
      <div>
        <h2>
          <bdi>{say("exports-who", { name: who?.name ?? null })}</bdi>
          {": "}
          {say("exports-state", { state })}
        </h2>
        <p>
          {say("exports-what", told)},{" "}
          {bytes === null
            ? say("exports-forecast", { bytes: forecast })
            : say("exports-size", { bytes })}
        </p>
        <Sought sought={told.sought} />
        {told.leftOut.length > 0 && <LeftOut sessions={told.leftOut} />}
        {state === "making" && <Progress told={told} />}
        {state === "ready" && isOutdated && <p class="failure">{say("exports-outdated")}</p>}
        {state === "ready" && !isOutdated && <ToDownload told={told} />}
      </div>
    </li>
  );
}

function Sought({ sought: { zone, ...sought } }: Pick<Told, "sought">) {
  const say = useAllWords();
  const timed = sought.from !== undefined || sought.until !== undefined;
  const asked = Object.entries({ ...sought, ...(timed ? { zone } : {}) }).filter(
    ([, said]) => said !== "",
  );
  if (asked.length === 0) return null;
  return (
    <p class="meta">
      {say("exports-sought")}{" "}
      <bdi>{asked.map(([name, said]) => `${name}: ${String(said)}`).join("; ")}</bdi>
    </p>
  );
}

/** Sessions that were asked for and are not in it. */
function LeftOut({ sessions }: { sessions: Told["leftOut"] }) {
  const say = useAllWords();
  return (
    <details class="meta">
      <summary>{say("exports-left-out", { count: sessions.length })}</summary>
      <ul>
        {sessions.map(({ session, why }) => (
          <li key={session}>
            <bdi>{session}</bdi>: {say("exports-left-out-why", { why })}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Progress({ told }: { told: Told }) {
  const say = useAllWords();
  const { id, done, of, mayCancel } = told;
  const steps = say("exports-progress", { done, of });
  return (
    <>
      <p>
        <progress value={done} max={of} aria-label={steps} /> {steps}
      </p>
      {mayCancel && (
        <Form
          request="exports.cancel"
          fixed={{ export: id }}
          submit={say("exports-cancel")}
          quiet
        />
      )}
    </>
  );
}

function ToDownload({ told: { id, sha256, until } }: { told: Told }) {
  const say = useAllWords();
  return (
    <>
      <p>
        <a class="button" href={toExport(id)} download>
          {say("exports-file")}
        </a>
      </p>
      <p class="meta">
        {until !== null && (
          <>
            {say("exports-until")} <Moment at={until} zone="UTC" />.{" "}
          </>
        )}
        {say("exports-sum")} <code>{sha256}</code>
      </p>
    </>
  );
}
