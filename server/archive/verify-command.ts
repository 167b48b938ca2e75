import { createReadStream } from "node:fs";
import { transcriptWords as words } from "../../shared/words/en/transcript.ts";
import { Verifier, type Verdict } from "./verify.ts";

/** What `lyceum verify` ends with: 0 whole, 1 wrong, 2 not to be read. */
type VerifyCode = 0 | 1 | 2;

/**
 * Checks a transcript file (`-`: standard input) with no server and no database, and says in a line what it is.
 * With `key` (64 digits) the last seal has to be made with that one. With `json` the line is the verdict itself, or `{"ok":false,"problem":"unreadable","sentence"}`.
 */
export async function verifyFile(
  path: string,
  { json, key }: { readonly json: boolean; readonly key: string | undefined },
): Promise<VerifyCode> {
  const verdict = withKey(await verdictOn(path), key);
  const say = json || verdict.ok ? console.log : console.error;
  if (json) say(JSON.stringify(verdict));
  else if (verdict.ok) say(summary(verdict));
  else
    say(verdict.problem === "unreadable" ? verdict.sentence : words.unverified(verdict.sentence));
  if (verdict.ok) return 0;
  return verdict.problem === "unreadable" ? 2 : 1;
}

function withKey<V extends Verdict | Unreadable>(
  verdict: V,
  key: string | undefined,
): V | Unreadable {
  if (!verdict.ok || key === undefined || verdict.seal?.key === key) return verdict;
  return { ok: false, problem: "other-key", sentence: words.otherKey(key) };
}

interface Unreadable {
  readonly ok: false;
  readonly problem: "unreadable" | "other-key";
  readonly sentence: string;
}

async function verdictOn(path: string): Promise<Verdict | Unreadable> {
  const verifier = new Verifier();
  const source = path === "-" ? process.stdin : createReadStream(path);
  try {
    for await (const piece of source) verifier.take(Buffer.from(piece));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: "unreadable", sentence: words.unreadable(path, why) };
  }
  return verifier.verdict();
}

const summary = ({ records, gone, head, seal }: Extract<Verdict, { ok: true }>): string =>
  [
    words.verified(records),
    ...(gone > 0 ? [words.gone(gone)] : []),
    `head ${head}`,
    seal ? words.sealed(seal.place, seal.key) : words.unsealed,
  ].join("\n");
