import type { CorrectionKind } from "../../../shared/choices.ts";
import type { Correction } from "../../../shared/corrections.ts";
import { beginning, type Entry, readOn } from "../../../shared/reading.ts";
import type { What } from "../../../shared/rooms.ts";
import { renderPost } from "../../forums/index.ts";
import type { Context } from "../../frame/context.ts";
import { Failure, found, wrongField } from "../../frame/failure.ts";
import { mentionable } from "../../people/index.ts";
import {
  holdCorrected,
  isSettled,
  ledgerOf,
  publicRoomOf,
  recordsAbout,
  render,
  stateCorrection,
  whoIn,
} from "../../rooms/index.ts";
import { findSession, phaseAt } from "../../sessions/index.ts";
import { recordsOf } from "../transcript.ts";
import { statementsIn } from "./stated.ts";

/** What is to be stated of something said. */
interface Wanted {
  readonly session: string;
  readonly entry: string;
  readonly id: string;
  readonly why: string;
}

interface Stated extends Wanted {
  readonly as: CorrectionKind;
  /** Null takes back what holds. */
  readonly text: string | null;
}

/** States something of what was said in a session that is closed. Throws a refusal where there is nothing to be corrected so. */
async function state(ctx: Context, wanted: Stated): Promise<{ place: number }> {
  const { db, actor } = ctx;
  const session = found(await findSession(db, wanted.session));
  if (phaseAt(session, ctx.now) !== "closed") throw new Failure("conflict", "corrects-while-open");
  const { id: room, kind } = found(await publicRoomOf(db, session.id));
  const held = await holdCorrected(db, { session: session.id, room });
  // nothing is said again that is not to be archived, not even until the clock has taken it
  if (!(await isSettled(db, room))) throw new Failure("not-found", "not-found");
  const records = recordsOf(await ledgerOf(db, held.corrections));
  if (!records.some(({ id }) => id === wanted.id)) {
    const about = await recordsAbout(db, room, [wanted.entry]);
    const [entry] = readOn(beginning(), about).entries;
    mustBeCorrectable(found(entry), standingOf(statementsIn(records), wanted), wanted);
  }
  const person = actor.kind === "person" ? actor : null;
  const { place } = await stateCorrection(ctx, held, {
    id: wanted.id,
    kind: wanted.as,
    entry: wanted.entry,
    author: person?.id ?? null,
    who: person && whoIn(person, session.id),
    what: whatOf(wanted),
    html: await htmlOf(ctx, wanted, kind === "forum"),
  });
  ctx.announce(room);
  return { place };
}

/** What holds of an entry before something else is stated of it. */
const standingOf = (
  statements: readonly Correction[],
  { entry, as }: Stated,
): Correction | undefined =>
  statements.find(
    (one) => one.entry === entry && one.as === as && one.holds && !one.off && !one.gone,
  );

function mustBeCorrectable(said: Entry, standing: Correction | undefined, wanted: Stated): void {
  if (wanted.text === null) {
    if (!standing) throw new Failure("conflict", "no-correction");
    return;
  }
  if (said.gone !== null) throw new Failure("conflict", "corrects-gone");
  if (said.synthesis) throw new Failure("conflict", "corrects-synthesis");
  if (wanted.as === "respelled" && said.who === null)
    throw new Failure("conflict", "corrects-nameless");
  const shown = { corrected: said.text, headed: null, respelled: said.who?.name ?? null };
  if (wanted.text === (standing?.text ?? shown[wanted.as]))
    throw wrongField("text", "corrects-nothing");
}

const whatOf = ({ text, why }: Stated): What => ({
  ...(text === null ? { off: true } : { text }),
  ...(why.trim() === "" ? {} : { why: why.trim() }),
});

/** Corrected words are shown as such words are where they were said. */
async function htmlOf(
  { db }: Pick<Context, "db">,
  { as, text }: Stated,
  isPost: boolean,
): Promise<string | null> {
  if (as !== "corrected" || text === null) return null;
  return htmlOfWords(text, await mentionable(db, text), isPost);
}

type Mentions = Awaited<ReturnType<typeof mentionable>>;
/** The HTML of words that were said, or should have been: null where their text in a paragraph says it all. */
export const htmlOfWords = async (
  text: string,
  mentions: Mentions,
  isPost: boolean,
): Promise<string | null> => (isPost ? renderPost(text, { mentions }) : render(text, mentions));

const stating =
  (as: CorrectionKind) =>
  (ctx: Context, wanted: Wanted & { readonly text: string }): Promise<{ place: number }> =>
    state(ctx, { ...wanted, as });

export const correct = stating("corrected");
export const addHeading = stating("headed");
export const respell = stating("respelled");
/** States that what holds of an entry does so no longer. */
export const undo = (
  ctx: Context,
  wanted: Wanted & { readonly as: CorrectionKind },
): Promise<{ place: number }> => state(ctx, { ...wanted, text: null });
