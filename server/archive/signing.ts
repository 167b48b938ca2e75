import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import type { Seal } from "../../shared/rooms.ts";
import type { Db } from "../frame/context.ts";
import { measured } from "../rooms/index.ts";

/** The bytes that a seal signs: these parts, each behind its length (FORMAT.md). */
export const signed = ({ room, place, head }: Pick<Seal, "room" | "place" | "head">): Buffer =>
  measured(["lyceum-seal1", room, String(place), Buffer.from(head, "hex")]);

/** What stands before the 32 bytes of a public key of Ed25519 in its standard form (RFC 8410). */
const prefix = Buffer.from("302a300506032b6570032100", "hex");

/** Whether a seal was made with the key that it names. */
export function isGenuine(seal: Seal): boolean {
  const key = createPublicKey({
    key: Buffer.concat([prefix, Buffer.from(seal.key, "hex")]),
    format: "der",
    type: "spki",
  });
  return verify(null, signed(seal), key, Buffer.from(seal.signature, "hex"));
}

/** A seal on a room at a place, with the newest key of this server; the first seal makes the first key. */
export async function sealOn(
  db: Db,
  at: { readonly room: string; readonly place: number; readonly head: string },
): Promise<Seal> {
  const { public: key, private: secret } = await newestKey(db);
  const signature = sign(
    null,
    signed(at),
    createPrivateKey({ key: secret, format: "der", type: "pkcs8" }),
  );
  return { ...at, key: key.toString("hex"), signature: signature.toString("hex") };
}

interface KeyRow {
  public: Buffer;
  private: Buffer;
  made_at: Date;
}

async function newestKey(db: Db): Promise<KeyRow> {
  // Nodes that seal for the first time together must not make a key each.
  await db.query(`select pg_advisory_xact_lock(hashtext('lyceum signing key'))`);
  const [kept] = await db.query<KeyRow>(`select * from signing_keys order by made_at desc limit 1`);
  return kept ?? makeKey(db);
}

async function makeKey(db: Db): Promise<KeyRow> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const [made] = await db.query<KeyRow>(
    `insert into signing_keys (public, private) values ($1, $2) returning *`,
    [
      publicKey.export({ format: "der", type: "spki" }).subarray(prefix.length),
      privateKey.export({ format: "der", type: "pkcs8" }),
    ],
  );
  if (!made) throw new Error("the signing key was not kept");
  return made;
}

/** The public keys of this server, the newest first. */
export async function publicKeys(db: Db): Promise<{ key: string; since: string }[]> {
  const rows = await db.query<Pick<KeyRow, "public" | "made_at">>(
    `select public, made_at from signing_keys order by made_at desc limit 100`,
  );
  return rows.map((row) => ({ key: row.public.toString("hex"), since: row.made_at.toISOString() }));
}

/** Keeps the public keys of another server whose rooms were taken over; its own it knows already. */
export const keepFormerKeys = (
  db: Db,
  keys: readonly { readonly key: string; readonly since: string }[],
): Promise<object[]> =>
  db.query(
    `insert into former_keys (public, since)
     select decode(key, 'hex'), since
     from unnest($1::text[], $2::timestamptz[]) as told (key, since)
     where decode(key, 'hex') not in (select public from signing_keys)
     on conflict on constraint former_keys_pkey
     do update set since = least(former_keys.since, excluded.since)`,
    [keys.map(({ key }) => key), keys.map(({ since }) => since)],
  );

/** The public keys of the servers before this one, the newest first. */
export async function formerKeys(db: Db): Promise<{ key: string; since: string }[]> {
  const rows = await db.query<{ key: string; since: Date }>(
    `select encode(public, 'hex') as key, since from former_keys order by since desc limit 1000`,
  );
  return rows.map(({ key, since }) => ({ key, since: since.toISOString() }));
}

/** The same, to look keys up in. */
export const keysBefore = async (db: Db): Promise<ReadonlySet<string>> =>
  new Set((await formerKeys(db)).map(({ key }) => key));
