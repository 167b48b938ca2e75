import { randomUUID } from "node:crypto";
import { deflateSync, crc32 } from "node:zlib";
import type { Asked } from "../../shared/contract.ts";
import { keepFile } from "../../server/materials/index.ts";
import type { Browser, House } from "./house.ts";

/** A chunk of a PNG, with its sum. */
export const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
};

/** A picture in PNG, all of one grey; `more` stands before its data. */
export function aPicture(width = 4, height = 3, more: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // eight bits of grey
  header.writeUInt8(8, 8);
  const rows = Buffer.alloc((width + 1) * height, 0x80);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1A\n", "latin1"),
    chunk("IHDR", header),
    ...more,
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
/** What a camera writes into a picture in PNG. */
export const told = (words: string): Buffer => chunk("tEXt", Buffer.from(`Location\0${words}`));

/** So little of a file that it can only be told by its first bytes. */
export const beginnings = {
  mp4: Buffer.from("\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41", "latin1"),
  m4a: Buffer.from("\0\0\0\x20ftypM4A \0\0\x02\0isomiso2mp41M4A ", "latin1"),
  webm: Buffer.from(
    "\x1A\x45\xDF\xA3\x9F\x42\x86\x81\x01\x42\xF7\x81\x01\x42\xF2\x81\x04\x42\xF3\x81\x08\x42\x82\x84webm\x42\x87\x81\x04\x42\x85\x81\x02",
    "latin1",
  ),
  mp3: Buffer.concat([
    Buffer.from("ID3\x04\0\0\0\0\0\0\xFF\xFB\x90\x64", "latin1"),
    Buffer.alloc(500),
  ]),
  ogg: Buffer.concat([
    Buffer.from(`OggS\0\x02${"\0".repeat(20)}\x01\x13OpusHead\x01\x01`, "latin1"),
    Buffer.alloc(40),
  ]),
  pdf: Buffer.from(
    "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n",
    "latin1",
  ),
  gif: Buffer.from(
    "GIF89a\x01\0\x01\0\x80\0\0\xFF\xFF\xFF\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
    "latin1",
  ),
  webp: Buffer.from("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=", "base64"),
  txt: Buffer.from("What was said.\n"),
  vtt: Buffer.from("WEBVTT\n\n00:00.000 --> 00:04.000\nGood evening, everybody.\n"),
} as const;

/** Sends a file as a form does, without the form. */
export async function sendFile(
  { house, by, session }: { readonly house: House; readonly by: Browser; readonly session: string },
  name: string,
  bytes: Uint8Array,
): Promise<string> {
  const { upload } = await by.get("materials.begin", { session });
  await keepFile(house.db, upload, { name, bytes: inPieces(bytes) });
  return upload;
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000);
}

type Told = Asked<"materials.add">;
/** What is said of a picture, wherever it is. */
export const blackboard = {
  kind: "image",
  title: "The blackboard",
  caption: "After the first hour.",
  alt: "A blackboard full of fractions.",
  credit: "Paula Painter",
  licence: "CC-BY-4.0",
  language: "en",
} as const;
export const aPictureTold = (session: string, more: Partial<Told> = {}): Told => ({
  session,
  id: randomUUID(),
  ...blackboard,
  ...more,
});

/** Adds a picture, or something else with a file. */
export async function addMaterial(
  at: { readonly house: House; readonly by: Browser; readonly session: string },
  more: Partial<Told> = {},
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array } = {
    name: "Blackboard.PNG",
    bytes: aPicture(),
  },
): Promise<string> {
  const upload = await sendFile(at, name, bytes);
  const { material } = await at.by.get(
    "materials.add",
    aPictureTold(at.session, { upload, ...more }),
  );
  return material;
}
