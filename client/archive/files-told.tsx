import { useAllWords } from "../ui/all-words.ts";
import { Moment } from "../ui/when.tsx";

interface Counted {
  readonly files: number;
  readonly bytes: number;
  /** How many are still to be written, where they are written one by one. */
  readonly behind?: number;
  readonly oldestCheck: string | null;
}

/** How many files are kept, and which was longest not looked at. */
export function Counts({ report }: { report: Counted }) {
  const say = useAllWords();
  const { behind, oldestCheck } = report;
  return (
    <dl class="facts">
      <div>
        <dt>{say("archive-files-kept")}</dt>
        <dd>{say("archive-files-count", report)}</dd>
      </div>
      {behind !== undefined && (
        <div>
          <dt>{say("archive-files-behind")}</dt>
          <dd>{say("archive-files-waiting", { behind })}</dd>
        </div>
      )}
      {oldestCheck !== null && (
        <div>
          <dt>{say("archive-files-oldest")}</dt>
          <dd>
            <Moment at={oldestCheck} zone="UTC" />
          </dd>
        </div>
      )}
    </dl>
  );
}

interface Tried {
  readonly attempts: number;
  readonly error: string | null;
}

/** What keeps files from being kept or read. */
export function Trouble({ of: { attempts, error } }: { of: Tried }) {
  const say = useAllWords();
  if (attempts === 0) return null;
  return (
    <p class="failure">
      {say("archive-files-failed", { attempts })} <code>{error}</code>
    </p>
  );
}
