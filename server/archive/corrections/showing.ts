import type { Output } from "../../../shared/contract.ts";
import { mayCorrect } from "../../../shared/corrections.ts";
import type { Context } from "../../frame/context.ts";
import { found } from "../../frame/failure.ts";
import { mayInTeam } from "../../frame/policy.ts";
import { cardOf, findSession } from "../../sessions/index.ts";
import { toJsonl } from "../formats/jsonl.ts";
import { addressOf, correctionsOf, findClosed } from "../making.ts";
import { withMaker } from "../presenting.ts";
import { keysBefore } from "../signing.ts";
import { stated } from "../transcript.ts";
import { verifyTranscript } from "../verify.ts";
import { correctionsName } from "./keeping.ts";
import { fileOfCorrections } from "./stated.ts";

/** Whether whoever asks may correct a session's transcript. */
export async function mayCorrectHere({ db, actor }: Context, slug: string) {
  const { id } = found(await findSession(db, slug));
  return { mayCorrect: mayInTeam(actor, id, mayCorrect) };
}

/** All that was stated beside a transcript, the latest first. Throws `not-found` where there can be no transcript yet. */
export async function showCorrections(
  ctx: Context,
  slug: string,
): Promise<Output<"archive.corrections">> {
  const { corrections, file } = await readCorrections(ctx, slug);
  const verdict = file && verifyTranscript(Buffer.from(toJsonl(file)));
  return {
    proof: file && {
      room: file.room,
      records: file.lines.length,
      verified: verdict?.ok ?? false,
      seal: verdict?.ok ? withMaker(verdict.seal, await keysBefore(ctx.db)) : null,
    },
    corrections: (corrections?.statements ?? []).toReversed(),
  };
}

/** The same as a file that proves itself as transcripts do (FORMAT.md). Throws `not-found` where nothing was stated. */
export async function correctionsFile(
  ctx: Context,
  slug: string,
): Promise<Output<"archive.correctionsFile">> {
  const file = found((await readCorrections(ctx, slug)).file);
  return { name: correctionsName(slug), content: toJsonl(file) };
}

/** What was stated beside a transcript, without the transcript. */
async function readCorrections(ctx: Context, slug: string) {
  const { session: row } = await findClosed(ctx, slug);
  const kept = await correctionsOf(ctx.db, row.id);
  const corrections = kept && stated(kept);
  const session = await cardOf(ctx.db, row, ctx.now);
  return {
    corrections,
    file: fileOfCorrections({ corrections, session, address: addressOf(slug) }),
  };
}
