import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Moment } from "../ui/when.tsx";
import type { Transcript } from "./transcript.ts";

interface SealProps {
  readonly transcript: Transcript;
  /** Where a transcript begins that is read in parts. */
  readonly there: string | null;
}

/** Says that the record is whole, and opens what proves it. */
export function Seal({ transcript, there }: SealProps) {
  return (
    <>
      <Seen transcript={transcript} there={there} />
      <Proof transcript={transcript} />
    </>
  );
}

/** Whether it is what this browser saw: only the browser knows, and tells it once it has compared. */
function Seen({ transcript: { room, session }, there }: SealProps) {
  const say = useAllWords();
  const told = {
    "data-room": room,
    "data-session": session.slug,
    "data-there": there ?? undefined,
  };
  return (
    <p class="meta" id="seen" role="status" hidden {...told}>
      <span data-same="true">{say("seen-same")}</span>
      <span data-same="false">{say("seen-other")}</span> {say("seen-place")} <span data-place />
    </p>
  );
}

/** What is known of the record as a whole: of a great one, since when. */
function useVerdict({ verified, part, place, session: { zone } }: Transcript): string {
  const say = useAllWords();
  if (!part) return say(verified ? "seal-verified" : "seal-broken", { records: place });
  if (!part.checked) return say("seal-checking", { records: place });
  const { at, place: records } = part.checked;
  return say(verified ? "seal-verified-then" : "seal-broken-then", { records, at, zone });
}

function Proof({ transcript }: { transcript: Transcript }) {
  const say = useAllWords();
  const verdict = useVerdict(transcript);
  const { verified, place, head, madeAt, session, seal, edition, part } = transcript;
  const isKnown = part?.checked !== null;
  const since = part?.checked ? place - part.checked.place : 0;
  return (
    <details class={isKnown ? (verified ? "seal" : "seal broken") : "seal checking"}>
      <summary>{verdict}</summary>
      <p>{say("seal-why")}</p>
      {since > 0 && <p>{say("seal-since", { records: since })}</p>}
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
