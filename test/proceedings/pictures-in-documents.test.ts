import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { expect } from "chai";
import { Sheets } from "../../server/archive/index.ts";
import { printMaterials } from "../../server/proceedings/document-materials.ts";
import { pathOf } from "../../server/materials/index.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { chunk } from "../support/materials.ts";

const [width, height] = [9, 7];

interface Drawn {
  readonly color: number;
  readonly depth?: number;
  readonly isInterlaced?: boolean;
  readonly more?: readonly Buffer[];
  readonly data?: Buffer;
}
/** A picture in PNG. */
function png({ color, depth = 8, isInterlaced = false, more = [], data }: Drawn): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(depth, 8);
  header.writeUInt8(color, 9);
  header.writeUInt8(isInterlaced ? 1 : 0, 12);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1A\n", "latin1"),
    chunk("IHDR", header),
    ...more,
    chunk("IDAT", deflateSync(data ?? Buffer.alloc(2_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
const palette = chunk("PLTE", Buffer.alloc(30, 7));
const seenThrough = chunk("tRNS", Buffer.alloc(4, 9));

describe("A picture in a document", function () {
  this.timeout(30_000);
  let folder: string;
  before(() => (folder = temporaryFolder()));

  /** A document with a picture as its last, and nothing behind it. */
  async function printed(bytes: Buffer): Promise<string> {
    const row = {
      id: crypto.randomUUID(),
      session_id: crypto.randomUUID(),
      kind: "image",
      title: "The blackboard",
      caption: "",
      alt: "A blackboard.",
      credit: "",
      licence: "CC0-1.0",
      language: null,
      transcript: "",
      file_id: null,
      captions_id: null,
      address: null,
      added_at: new Date(0),
      added_by: null,
      revision: 0,
      removed_at: null,
      removed_by: null,
      reason: null,
    } as const;
    const file = {
      name: "board.png",
      type: "png",
      bytes: bytes.length,
      sha256: "0".repeat(64),
      width,
      height,
      file: row.id,
    } as const;
    const held = { session: row.session_id, row, file, captions: null };
    const path = join(folder, pathOf(held, file));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    const sheets = new Sheets({ title: "A month", doi: null, madeAt: new Date(0) });
    sheets.begin("A month");
    await printMaterials(sheets, folder, [held]);
    return Buffer.from(sheets.end()).toString("latin1");
  }

  const whole: readonly (readonly [what: string, bytes: Buffer])[] = [
    ["of greys", png({ color: 0 })],
    ["of colours", png({ color: 2 })],
    ["of greys that can be seen through", png({ color: 4 })],
    ["of colours that can be seen through", png({ color: 6 })],
    ["of colours of 16 bits that can be seen through", png({ color: 6, depth: 16 })],
    ["interlaced", png({ color: 2, isInterlaced: true })],
    ["of a palette", png({ color: 3, depth: 4, more: [palette] })],
    ["of a palette that can be seen through", png({ color: 3, more: [palette, seenThrough] })],
  ];
  for (const [what, bytes] of whole)
    it(`is there, and the document whole, where it is ${what}`, async () => {
      const document = await printed(bytes);
      expect(document)
        .to.contain("/Subtype /Image")
        .and.match(/%%EOF\n$/);
    });

  const good = png({ color: 2 });
  const broken: readonly (readonly [what: string, bytes: Buffer])[] = [
    ["breaks off within its data", good.subarray(0, good.length - 20)],
    ["has no end", good.subarray(0, good.length - 12)],
    ["holds a part larger than itself", Buffer.from(good).fill("\x7F", 33, 34, "latin1")],
    ["lacks lines", png({ color: 6, data: Buffer.alloc(20) })],
    ["is filtered as nothing is", png({ color: 6, data: Buffer.alloc(2_000, 9) })],
    ["is of a colour that there is not", png({ color: 5 })],
    ["is of a depth that there is not", png({ color: 2, depth: 7 })],
    ["has no palette", png({ color: 3 })],
    [
      "holds parts of bytes that would be taken apart",
      png({ color: 0, depth: 1, isInterlaced: true }),
    ],
  ];
  for (const [what, bytes] of broken)
    it(`is told of, and the document whole, where it ${what}`, async () => {
      const document = await printed(bytes);
      expect(document).not.to.contain("/Subtype /Image");
      expect(document).to.match(/%%EOF\n$/);
    });
});
