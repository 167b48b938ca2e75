import type { Output } from "../../../shared/contract.ts";
import { mayCorrect } from "../../../shared/corrections.ts";
import type { Context } from "../../frame/context.ts";
import { found } from "../../frame/failure.ts";
import { mayInTeam } from "../../frame/policy.ts";
import { findSession } from "../../sessions/index.ts";
import { toJsonl } from "../formats/jsonl.ts";
import { readTranscript } from "../making.ts";
import { withMaker } from "../presenting.ts";
import { keysBefore } from "../signing.ts";
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
  const transcript = await readTranscript(ctx, slug);
  const file = fileOfCorrections(transcript);
  const verdict = file && verifyTranscript(Buffer.from(toJsonl(file)));
  return {
    proof: file && {
      room: file.room,
      records: file.lines.length,
      verified: verdict?.ok ?? false,
      seal: verdict?.ok ? withMaker(verdict.seal, await keysBefore(ctx.db)) : null,
    },
    corrections: (transcript.corrections?.statements ?? []).toReversed(),
  };
}

/** The same as a file that proves itself as transcripts do (FORMAT.md). Throws `not-found` where nothing was stated. */
export async function correctionsFile(
  ctx: Context,
  slug: string,
): Promise<Output<"archive.correctionsFile">> {
  const file = found(fileOfCorrections(await readTranscript(ctx, slug)));
  return { name: correctionsName(slug), content: toJsonl(file) };
}
