import { correctionKinds } from "../../../shared/choices.ts";
import type { Correction } from "../../../shared/corrections.ts";
import { genesis, type RoomRecord } from "../../../shared/rooms.ts";
import type { LedgerLine } from "../../rooms/index.ts";
import type { Recorded } from "../formats/jsonl.ts";
import type { Transcript } from "../transcript.ts";

/** The ledger of a session's room of corrections. */
export interface CorrectionsKept {
  readonly room: string;
  readonly lines: readonly LedgerLine[];
}

/** What was stated beside a transcript. */
export interface Corrections extends CorrectionsKept {
  readonly records: readonly RoomRecord[];
  /** In the order in which they were stated. */
  readonly statements: readonly Correction[];
}

const asOf = ({ kind }: RoomRecord) => correctionKinds.find((one) => one === kind);

/** The statements among the records of a room of corrections, the earliest first. */
export function statementsIn(records: readonly RoomRecord[]): Correction[] {
  const last = new Map(records.map(({ kind, entry, place }) => [`${kind} ${entry}`, place]));
  return records.flatMap((record) => {
    const as = asOf(record);
    const { place, at, entry, html, what, who, shownAs = null, gone } = record;
    if (as === undefined || entry === null) return [];
    const { text = null, off = false, why = null } = what ?? {};
    const holds = last.get(`${as} ${entry}`) === place;
    const told = { place, at, as, entry, text, html, off, why, who, shownAs };
    return [{ ...told, gone: gone !== null, holds }];
  });
}

/** Those that say something now of a transcript: what was taken back or from view apart. */
export const holdingIn = (corrections: Corrections | null): Correction[] =>
  (corrections?.statements ?? []).filter(({ holds, off, gone }) => holds && !off && !gone);

/** The corrections of a transcript as a file is written from them; null where there are none. */
export function fileOfCorrections({
  corrections,
  session,
  address,
}: Pick<Transcript, "corrections" | "session" | "address">): Recorded | null {
  if (!corrections || corrections.lines.length === 0) return null;
  const { room, lines, records } = corrections;
  return {
    room,
    kind: "corrections",
    session,
    address: `${address}/corrections`,
    place: lines.length,
    head: lines.at(-1)?.hash ?? genesis,
    lines,
    records,
    questions: [],
    messages: 0,
    people: 0,
    unnamed: 0,
    gone: lines.filter(({ gone }) => gone).length,
  };
}
