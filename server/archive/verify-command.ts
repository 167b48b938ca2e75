import { createReadStream } from "node:fs";
import { bagWords } from "../../shared/words/en/bags.ts";
import { transcriptWords as words } from "../../shared/words/en/transcript.ts";
import { type BagVerdict, verifyBagAt } from "./bag/verify.ts";
import { Verifier, type Verdict } from "./verify.ts";

/** What `lyceum verify` ends with: 0 whole, 1 wrong, 2 not to be read. */
type VerifyCode = 0 | 1 | 2;

/**
 * Checks a transcript file (`-`: standard input) or a bag, a folder or a ZIP, with no server and no database, and says what it is.
 * With `key` (64 digits) the last seal has to be made with that one. With `json` the line is the verdict itself, or `{"ok":false,"problem":"unreadable","sentence"}`.
 */
export async function verifyFile(
  path: string,
  { json, key }: { readonly json: boolean; readonly key: string | undefined },
): Promise<VerifyCode> {
  const bag = await verdictOnBag(path, key);
  if (bag !== null) return tellOfBag(bag, json);
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
    return unreadable(path, error);
  }
  return verifier.verdict();
}

function unreadable(path: string, error: unknown): Unreadable {
  const why = error instanceof Error ? error.message : String(error);
  return { ok: false, problem: "unreadable", sentence: words.unreadable(path, why) };
}

/** Null for a file that is neither a folder nor a ZIP. */
async function verdictOnBag(
  path: string,
  key: string | undefined,
): Promise<BagVerdict | Unreadable | null> {
  if (path === "-") return null;
  try {
    const verdict = await verifyBagAt(path);
    const isOther = verdict?.ok && key !== undefined && verdict.keys.some((one) => one !== key);
    return isOther ? { ok: false, problem: "other-key", sentence: words.otherKey(key) } : verdict;
  } catch (error) {
    return unreadable(path, error);
  }
}

function tellOfBag(verdict: BagVerdict | Unreadable, json: boolean): VerifyCode {
  if (json) console.log(JSON.stringify(verdict));
  else if (verdict.ok) console.log(bagSummary(verdict));
  else if (verdict.problem === "unreadable") console.error(verdict.sentence);
  else console.error(bagWords.invalid(verdict.sentence));
  if (verdict.ok) return 0;
  return ["unreadable", "not-a-bag"].includes(verdict.problem) ? 2 : 1;
}

const bagSummary = ({ files, version, keys, records, warnings }: Whole): string =>
  [
    bagWords.valid(files, version),
    ...(keys.length > 0 ? [bagWords.transcripts(keys.length, records)] : []),
    ...warnings.map(({ sentence }) => bagWords.warning(sentence)),
  ].join("\n");
type Whole = Extract<BagVerdict, { ok: true }>;

const summary = ({
  records,
  unnamed,
  gone,
  head,
  seal,
  earlier,
}: Extract<Verdict, { ok: true }>): string =>
  [
    words.verified(records),
    ...(unnamed > 0 ? [words.unnamed(unnamed)] : []),
    ...(gone > 0 ? [words.gone(gone)] : []),
    `head ${head}`,
    seal ? words.sealed(seal.place, seal.key) : words.unsealed,
    ...earlier.map(({ place, key }) => words.sealedBefore(place, key)),
  ].join("\n");
