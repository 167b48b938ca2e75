import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Moment } from "../ui/when.tsx";
import type { Transcript } from "./transcript.ts";

/** Says that the record is whole, and opens what proves it. */
export function Seal({ transcript }: { transcript: Transcript }) {
  return (
    <>
      <Seen transcript={transcript} />
      <Proof transcript={transcript} />
    </>
  );
}

/** Whether it is what this browser saw: only the browser knows, and tells it once it has compared. */
function Seen({ transcript: { room, session } }: { transcript: Transcript }) {
  const say = useAllWords();
  return (
    <p class="meta" id="seen" role="status" hidden data-room={room} data-session={session.slug}>
      <span data-same="true">{say("seen-same")}</span>
      <span data-same="false">{say("seen-other")}</span> {say("seen-place")} <span data-place />
    </p>
  );
}

function Proof({ transcript }: { transcript: Transcript }) {
  const say = useAllWords();
  const { verified, place, head, madeAt, session, seal, edition } = transcript;
  return (
    <details class={verified ? "seal" : "seal broken"}>
      <summary>{say(verified ? "seal-verified" : "seal-broken", { records: place })}</summary>
      <p>{say("seal-why")}</p>
      <dl class="facts">
        {verified && (
          <div>
            <dt>{say("seal")}</dt>
            <dd>
              {seal ? say("seal-signed", seal) : say("seal-unsigned")}{" "}
              {seal && <code>{seal.key}</code>}{" "}
              {seal && <a href="/.well-known/lyceum-keys.json">{say("seal-keys")}</a>}{" "}
              {seal && <a href={to("seals", { edition })}>{say("seal-logged")}</a>}
            </dd>
          </div>
        )}
        <div>
          <dt>{say("seal-head")}</dt>
          <dd>
            <code>{head}</code>
          </dd>
        </div>
        <div>
          <dt>{say("seal-made")}</dt>
          <dd>
            <Moment at={madeAt} zone={session.zone} />
          </dd>
        </div>
        <div>
          <dt>{say("seal-yourself")}</dt>
          <dd>
            <code>{`lyceum verify ${session.slug}.jsonl`}</code>
          </dd>
        </div>
      </dl>
    </details>
  );
}
