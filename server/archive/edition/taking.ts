import { correctionKinds } from "../../../shared/choices.ts";
import type { EditionTold, SessionTold } from "../../../shared/editions.ts";
import type { RecordKind } from "../../../shared/rooms.ts";
import type { ConflictKind } from "../../../shared/words/en/editions.ts";
import * as chats from "../../chats/index.ts";
import * as forums from "../../forums/index.ts";
import type { Context, Db } from "../../frame/context.ts";
import { found } from "../../frame/failure.ts";
import { materialsHere } from "../../materials/index.ts";
import * as openHouses from "../../open-houses/index.ts";
import { noteLooked } from "../../notices/index.ts";
import { organisationsTaken, takeOrganisations } from "../../organisations/index.ts";
import { findByHandle, handlesTaken, mentionable, takePeople } from "../../people/index.ts";
import {
  leaveGone,
  roomOfCorrections,
  roomOfSeals,
  roomsHere,
  takeLikes,
  type TakenGone,
  type TakenLine,
  takeOver,
} from "../../rooms/index.ts";
import {
  addressesTaken,
  type Ids,
  type Keeper,
  takeEdition,
  takeSession,
} from "../../sessions/index.ts";
import { type Key, keysIn } from "../bag/making.ts";
import { htmlOfWords } from "../corrections/stating.ts";
import { keepFormerKeys } from "../signing.ts";
import { noteTaken } from "../making.ts";
import { takeBelongings } from "./materials.ts";
import {
  type EditionBag,
  correctionsPathOf,
  pathOf,
  type ReadLine,
  recordsIn,
  sealsPath,
} from "./reading.ts";
import { EditionTrouble } from "./trouble.ts";

/** What stands in the way, by kind and address. */
interface Conflict {
  readonly kind: ConflictKind;
  readonly name: string;
}

/** What a server makes of an edition: it is new there, it is there already, or something else has its addresses. */
export type Standing =
  | { readonly is: "new" }
  | { readonly is: "here" }
  | { readonly is: "in conflict"; readonly conflicts: readonly Conflict[] };

/** Whether an edition can be taken over here. Writes nothing. */
export async function standingOf(db: Db, told: EditionTold): Promise<Standing> {
  const rooms = await roomsHere(db, roomsOf(told));
  const materials = await materialsHere(db, told.sessions);
  const taken = [
    ...(await addressesTaken(db, told)),
    ...rooms.map(({ room: name, isSame }) => ({ kind: "room", name, isSame }) as const),
    ...materials.map((one) => ({ kind: "material", ...one }) as const),
  ];
  const [organisations, people] = [
    await organisationsTaken(db, told.organisations),
    await handlesTaken(db, told.people),
  ];
  const others: readonly Conflict[] = [
    ...taken.filter(({ isSame }) => !isSame),
    ...organisations.map((name) => ({ kind: "organisation", name }) as const),
    ...people.map((name) => ({ kind: "person", name }) as const),
  ];
  if (others.length > 0) return inConflict(others);
  if (taken.length === 0) return { is: "new" };
  const held = told.sessions.flatMap(({ materials: there, removed }) => [...there, ...removed]);
  const all = [told.edition, ...told.themes, ...told.sessions, ...roomsOf(told), ...held].length;
  return taken.length === all ? { is: "here" } : inConflict(taken);
}

const inConflict = (conflicts: readonly Conflict[]): Standing => ({
  is: "in conflict",
  conflicts: conflicts.map(({ kind, name }) => ({ kind, name })),
});

const roomsOf = ({ sessions, seals }: EditionTold) => [
  ...sessions.flatMap(({ transcript }) =>
    transcript ? [transcript, ...(transcript.corrections ? [transcript.corrections] : [])] : [],
  ),
  ...(seals ? [seals] : []),
];

/**
 * Takes an edition of another server over, inside of one transaction: its records with their ids, times, salts and hashes, so
 * that the same addresses show the same. Throws where anything of it is not as it tells.
 */
export async function takeOverEdition(ctx: Context, bag: EditionBag): Promise<void> {
  const { told } = bag;
  const ids: Ids = {
    organisations: new Map(told.organisations.map(({ slug, id }) => [slug, id])),
    people: new Map(told.people.map(({ handle, id }) => [handle, id])),
  };
  await takeOrganisations(ctx.db, told.organisations);
  await takePeople(ctx.db, told.people);
  await takeEdition(ctx.db, told, ids);
  for (const session of told.sessions) {
    const row = await takeSession(ctx.db, session, { edition: told, ids });
    await furnish(ctx, row, session);
    await takeBelongings(ctx.db, bag.files, session);
    if (session.transcript)
      await keepFormerKeys(ctx.db, await takeTranscript(ctx, row, { bag, ids, session }));
  }
  if (!told.seals) return;
  const room = await roomOfSeals(ctx.db, told.edition.id, told.seals.room);
  const lines = recordsIn(bag.files, sealsPath);
  await keepFormerKeys(ctx.db, await takeRecords(ctx, { room, lines, finish: asTyped(ctx, ids) }));
}

type Row = Awaited<ReturnType<typeof takeSession>>;

interface Home {
  readonly takeRooms: (ctx: Context, row: Row, told: SessionTold) => Promise<void>;
  readonly keeper: Keeper;
}
const homes: Readonly<Partial<Record<SessionTold["kind"], Home>>> = {
  forum: { takeRooms: forums.takeRooms, keeper: forums.keeper },
  "live chat": { takeRooms: chats.takeRooms, keeper: chats.keeper },
  "open house": { takeRooms: openHouses.takeRooms, keeper: openHouses.keeper },
};

/** Rooms for what is held here; what is still to come, or goes on, is put on the clock. */
async function furnish(ctx: Context, row: Row, told: SessionTold): Promise<void> {
  const home = homes[row.kind];
  if (row.venue !== null || !home) return;
  await home.takeRooms(ctx, row, told);
  if (told.transcript) return;
  if (row.cancelled_at !== null) await home.keeper.close(ctx, row);
  else if (row.ends_at > ctx.now) await home.keeper.move(ctx, row);
}

interface Taken {
  readonly bag: EditionBag;
  readonly ids: Ids;
  readonly session: SessionTold;
}

async function takeTranscript(
  ctx: Context,
  row: Row,
  { bag, ids, session }: Taken,
): Promise<Key[]> {
  const { room, kind, formatted, place, corrections, ...more } = found(session.transcript);
  const isFormatted = new Set(formatted);
  const plain = asTyped(ctx, ids);
  const finish: Finish = async (read) => {
    const line = await plain(read);
    const text = read.what?.text;
    if (text === undefined || !isFormatted.has(line.place)) return line;
    const mentions = await mentionable(ctx.db, text);
    return { ...line, html: await htmlOfWords(text, mentions, kind === "forum") };
  };
  const lines = recordsIn(bag.files, pathOf(session));
  const sealed = await takeRecords(ctx, { room, lines, finish });
  // what was said on the other server rings no bell here
  await noteLooked(ctx.db, new Map([[room, place]]));
  if (more.synthesis !== null) await forums.takeSynthesis(ctx.db, room, more.synthesis);
  await takeLikes(ctx.db, room, more.likes);
  if (corrections)
    await takeCorrections(ctx, { room: corrections.room, of: row.id, bag, ids, session });
  await noteTaken(ctx, row, more.madeAt);
  return sealed;
}

/** What happens in a room of corrections. */
const beside: ReadonlySet<string> = new Set(["opened", "sealed", "named", "unnamed", "erased"]);
const isOfCorrections = (kind: RecordKind): boolean =>
  beside.has(kind) || correctionKinds.some((one) => one === kind);

/** Once all that they are about is here. */
async function takeCorrections(
  ctx: Context,
  { room, of, bag, ids, session }: Taken & { readonly room: string; readonly of: string },
): Promise<void> {
  const plain = asTyped(ctx, ids);
  const isPost = session.kind === "forum";
  const finish: Finish = async (read) => {
    const line = await plain(read);
    if (!isOfCorrections(line.kind))
      throw new EditionTrouble("wrong-record", `${room}, ${line.place}`);
    const text = line.kind === "corrected" ? read.what?.text : undefined;
    if (text === undefined) return line;
    return { ...line, html: await htmlOfWords(text, await mentionable(ctx.db, text), isPost) };
  };
  await roomOfCorrections(ctx.db, of, room);
  const lines = recordsIn(bag.files, correctionsPathOf(session));
  await keepFormerKeys(ctx.db, await takeRecords(ctx, { room, lines, finish }));
}

/** What this server adds to a record that it takes over: whose it is, and its HTML. */
type Finish = (read: ReadLine) => Promise<TakenLine>;

function asTyped({ db }: Pick<Context, "db">, { people }: Ids): Finish {
  const strangers = new Set<string>();
  return async ({ line, who }) => {
    const handle = who?.handle ?? null;
    const author = handle === null ? null : (people.get(handle) ?? null);
    if (handle !== null && author === null && !strangers.has(handle)) {
      // words that nobody here said would be shown as theirs
      if (await findByHandle(db, handle)) throw new EditionTrouble("somebody-here", handle);
      strangers.add(handle);
    }
    return { ...line, author, html: null };
  };
}

/** How many records go to the database at once. */
const batch = 500;

/** Answers which keys the seals among them were made with. */
async function takeRecords(
  { db }: Pick<Context, "db">,
  {
    room,
    lines,
    finish,
  }: { readonly room: string; readonly lines: AsyncIterable<ReadLine>; readonly finish: Finish },
): Promise<Key[]> {
  const gone: TakenGone[] = [];
  const sealed: ReadLine[] = [];
  let waiting: TakenLine[] = [];
  for await (const read of lines) {
    waiting.push(await finish(read));
    if (read.gone) gone.push(read.gone);
    if (read.what?.seal) sealed.push(read);
    if (waiting.length < batch) continue;
    await takeOver(db, room, waiting);
    waiting = [];
  }
  await takeOver(db, room, waiting);
  await leaveGone(db, room, gone);
  return keysIn(sealed.map(({ what, line: { at } }) => ({ what, at })));
}
