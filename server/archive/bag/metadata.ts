import type { RecordKind, RoomRecord } from "../../../shared/rooms.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import type { Verdict } from "../verify.ts";
import type { Summed } from "./sums.ts";
import { around, element, xml } from "./xml.ts";

/** What the session was, for `dublinCore`. */
export const coreOf = ({ session, room, lines }: Transcript): Told => [
  ["title", session.title],
  ["creator", session.organisation?.name],
  ["subject", session.theme?.title],
  ["description", session.description],
  ["publisher", words.house],
  ["date", session.startsAt],
  ["type", "Text"],
  ["type", session.kind],
  ["format", "application/jsonl"],
  ["identifier", `urn:uuid:${room}`],
  ["source", session.source],
  ["coverage", `${session.startsAt}/${session.endsAt} ${session.zone}`],
  ["description", words.verified(lines.length)],
];

/** Elements with their words, in order; those without are left out. */
export type Told = readonly (readonly [string, string | null | undefined])[];

/** The fifteen elements of Dublin Core (oai_dc). */
export function dublinCore(told: Told): string {
  const root =
    'oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"';
  return xml(
    around(
      root,
      told.flatMap(([name, value]) => (value ? element(`dc:${name}`, value) : [])),
    ),
  );
}

/** A file's events, and the files that there are, as PREMIS 3 tells them. */
export function premis(payload: readonly Summed[], events: readonly string[]): string {
  const root =
    'premis:premis xmlns:premis="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0"';
  return xml(around(root, [...payload.map(object), ...events, agent]));
}

/** What happened to the transcript in a file of JSON lines: captured, sealed, redacted, checked. */
export const eventsOf = (transcript: Transcript, verdict: Verdict, path: string): string[] =>
  happened(transcript, verdict).map((event) => told(event, path));

const object = (file: Summed): string =>
  around('premis:object xsi:type="premis:file"', [
    identifier("object", "path", file.path),
    around("premis:objectCharacteristics", [
      element("premis:compositionLevel", "0"),
      around("premis:fixity", [
        element("premis:messageDigestAlgorithm", "SHA-512"),
        element("premis:messageDigest", file.sha512),
      ]),
      element("premis:size", String(file.size)),
      around("premis:format", [
        around("premis:formatDesignation", [
          element("premis:formatName", file.path.replace(/^.*\./, "")),
        ]),
      ]),
    ]),
  ]);

interface Happened {
  readonly id: string;
  /** A term of the Library of Congress's list of event types. */
  readonly type: string;
  readonly at: string;
  readonly detail: string;
  readonly outcome: string;
}

/** The same transcript has had the same events: nothing here is of this moment. */
const happened = (transcript: Transcript, verdict: Verdict): Happened[] => [
  captureOf(transcript),
  ...transcript.records.flatMap((record, n) => [
    ...sealingOf(record),
    ...redactionOf(record, transcript.lines[n]?.gone ?? null),
  ]),
  checkOf(transcript, verdict),
];

function captureOf({ records, room, madeAt }: Transcript): Happened {
  const at = records[0]?.at ?? madeAt;
  const detail = `${records.length} records of room ${room}`;
  return { id: room, type: "capture", at, detail, outcome: `recorded from ${at} on` };
}

function sealingOf({ id, at, what }: RoomRecord): Happened[] {
  if (!what?.seal) return [];
  const { key, place, head } = what.seal;
  const outcome = `signed up to record ${place}, head ${head}`;
  return [{ id, type: "digital signature generation", at, detail: `Ed25519, key ${key}`, outcome }];
}

/** Records that take words or names from view, or give them back. */
const takings: readonly RecordKind[] = ["hidden", "restored", "unnamed", "named", "erased"];

function redactionOf(record: RoomRecord, gone: RoomRecord["gone"]): Happened[] {
  const { id, at, kind, place, entry, what } = record;
  const isTaking = takings.includes(kind);
  const outcome = isTaking ? kind : gone;
  if (outcome === null || (gone === "hidden" && !isTaking)) return [];
  const about = what?.places ? `${what.places.length} records` : `entry ${entry}`;
  return [{ id, type: "redaction", at, detail: `record ${place}, ${about}`, outcome }];
}

function checkOf({ records, room, madeAt }: Transcript, verdict: Verdict): Happened {
  return {
    id: `${room}/${records.length}`,
    type: "fixity check",
    at: madeAt,
    detail: "the transcript's chain of hashes and its seals",
    outcome: verdict.ok ? words.verified(verdict.records) : words.unverified(verdict.sentence),
  };
}

const told = ({ id, type, at, detail, outcome }: Happened, path: string): string =>
  around("premis:event", [
    identifier("event", "record", id),
    element("premis:eventType", type),
    element("premis:eventDateTime", at),
    around("premis:eventDetailInformation", [element("premis:eventDetail", detail)]),
    around("premis:eventOutcomeInformation", [element("premis:eventOutcome", outcome)]),
    identifier("linkingAgent", "name", words.house),
    identifier("linkingObject", "path", path),
  ]);

const identifier = (of: string, type: string, value: string): string =>
  around(`premis:${of}Identifier`, [
    element(`premis:${of}IdentifierType`, type),
    element(`premis:${of}IdentifierValue`, value),
  ]);

const agent = around("premis:agent", [
  identifier("agent", "name", words.house),
  element("premis:agentName", words.house),
  element("premis:agentType", "software"),
]);
