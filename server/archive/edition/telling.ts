import type { EditionTold, SessionTold, TranscriptTold } from "../../../shared/editions.ts";
import type { MaterialsTold } from "../../../shared/materials.ts";
import { handlesLinked } from "../../../shared/mentions.ts";
import { longestOf, scriptIn } from "../../chats/index.ts";
import { synthesisIn } from "../../forums/index.ts";
import type { Context } from "../../frame/context.ts";
import { found } from "../../frame/failure.ts";
import { organisationsOf, tellOrganisations } from "../../organisations/index.ts";
import { tellPeople } from "../../people/index.ts";
import { talliesOf } from "../../rooms/index.ts";
import {
  findEdition,
  phaseAt,
  type SessionRow,
  sessionsOfEdition,
  teamOf,
  themesOf,
} from "../../sessions/index.ts";
import type { Key } from "../bag/making.ts";
import { fileOfCorrections } from "../corrections/stated.ts";
import type { Transcript } from "../transcript.ts";

type Asking = Pick<Context, "db" | "now">;

/** An edition with its sessions, before anybody has looked into their rooms. */
export interface Outline {
  readonly edition: NonNullable<Awaited<ReturnType<typeof findEdition>>>;
  readonly sessions: readonly SessionRow[];
}

/** Throws `not-found` where there is no such edition. */
export async function outlineOf({ db }: Asking, slug: string): Promise<Outline> {
  const edition = found(await findEdition(db, slug));
  return { edition, sessions: await sessionsOfEdition(db, edition.id) };
}

/** What was looked up while the transcripts were written. */
export interface Written {
  /** By session id; of those without a sealed transcript null. */
  readonly transcripts: ReadonlyMap<string, TranscriptTold>;
  /** By session id. */
  readonly belongings: ReadonlyMap<string, MaterialsTold>;
  /** Handles of all who are named in them. */
  readonly named: ReadonlySet<string>;
  readonly seals: EditionTold["seals"];
  readonly keys: readonly Key[];
}

/** What `edition.json` tells: nothing but what the server's own pages tell everybody. */
export async function tellEdition(
  { db, now }: Asking,
  { edition, sessions }: Outline,
  { transcripts, belongings, named, seals, keys }: Written,
): Promise<EditionTold> {
  const themes = await themesOf(db, [edition.id]);
  const hosts = [...sessions, ...themes].flatMap((row) => row.organisation_id ?? []);
  const slugs = {
    organisations: await organisationsOf(db, hosts),
    themes: new Map(themes.map(({ id, slug }) => [id, slug])),
  };
  const told: SessionTold[] = [];
  for (const row of sessions)
    told.push(await tellSession({ db, now }, row, { slugs, transcripts, belongings }));
  const handles = [...named, ...told.flatMap(({ team }) => team.map(({ handle }) => handle))];
  const { id, slug, title, starts_on: startsOn, ends_on: endsOn, zone, doi } = edition;
  return {
    lyceum: "edition/1",
    edition: { id, slug, title, startsOn, endsOn, zone, doi },
    organisations: await tellOrganisations(db, hosts),
    people: await tellPeople(db, handles),
    themes: themes.map((row) => tellTheme(row, slugs)),
    sessions: told,
    seals,
    keys: [...keys],
  };
}

const tellTheme = (
  { id, slug, title, description, organisation_id: host }: Row,
  { organisations }: Around["slugs"],
): EditionTold["themes"][number] => ({
  id,
  slug,
  title,
  description,
  organisation: slugOf(organisations, host),
});
type Row = Awaited<ReturnType<typeof themesOf>>[number];

interface Around extends Pick<Written, "transcripts" | "belongings"> {
  readonly slugs: {
    readonly organisations: ReadonlyMap<string, { readonly slug: string }>;
    readonly themes: ReadonlyMap<string, string>;
  };
}

const slugOf = (known: ReadonlyMap<string, { readonly slug: string }>, id: string | null) =>
  (id === null ? null : known.get(id)?.slug) ?? null;

async function tellSession(
  { db, now }: Asking,
  row: SessionRow,
  { slugs, transcripts, belongings }: Around,
): Promise<SessionTold> {
  const team = phaseAt(row, now) === "cancelled" ? [] : await teamOf(db, row.id);
  return {
    id: row.id,
    slug: row.slug,
    kind: row.kind,
    title: row.title,
    description: row.description,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    zone: row.zone,
    source: row.source,
    venue: row.venue,
    capacity: row.capacity,
    state: row.state,
    cancelledAt: row.cancelled_at?.toISOString() ?? null,
    revision: row.revision,
    organisation: slugOf(slugs.organisations, row.organisation_id),
    theme: (row.theme_id && slugs.themes.get(row.theme_id)) ?? null,
    team: team.map(({ handle, role }) => ({ handle, role })),
    longest: await longestOf(db, row.id),
    script: await scriptIn(db, row.id),
    transcript: transcripts.get(row.id) ?? null,
    ...found(belongings.get(row.id)),
  };
}

/** What the lines of a transcript do not tell of how it is shown. */
export async function tellTranscript(
  { db }: Pick<Asking, "db">,
  transcript: Transcript,
): Promise<TranscriptTold> {
  const { room, kind, place, head, madeAt, records, reading } = transcript;
  const stated = fileOfCorrections(transcript);
  const synthesis = await synthesisIn(db, room);
  const liked = (await talliesOf(db, room)).filter(({ likes }) => likes > 0);
  const begins = reading.entries.filter(
    ({ id, repliesTo }) => kind === "forum" && repliesTo === null && id !== synthesis,
  );
  return {
    room,
    kind: kind === "forum" ? kind : "floor",
    place,
    head,
    madeAt,
    formatted: records.flatMap(({ html, place: at }) => (html === null ? [] : [at])),
    threads: begins.map(({ id, title }) => ({ id, title })),
    synthesis,
    likes: liked.map(({ entry, likes }) => ({ entry, likes })),
    corrections: stated && { room: stated.room, place: stated.place, head: stated.head },
  };
}

/** Who is named in a transcript, by handle: whoever said or corrected something, and whom that mentions. */
export const namedIn = ({ records, corrections }: Transcript): string[] =>
  [...records, ...(corrections?.records ?? [])].flatMap(({ who, html }) => [
    ...(who?.handle ? [who.handle] : []),
    ...(html === null ? [] : handlesLinked(html)),
  ]);
