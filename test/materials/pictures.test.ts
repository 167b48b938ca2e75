import { expect } from "chai";
import { type Bytes, withoutMetadata } from "../../server/materials/pictures.ts";
import { browser } from "../support/chromium.ts";
import { aPicture, told } from "../support/materials.ts";

const where = "52.5200 N 13.4050 E";

/** In pieces of so many bytes, as a network may bring it. */
async function* inPieces(bytes: Uint8Array, size: number): Bytes {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function stripped(bytes: Uint8Array, size = 7): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of withoutMetadata(inPieces(bytes, size))) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** A picture as Chromium draws it: wider than high, red at its left. */
async function drawn(type: string): Promise<Buffer> {
  const page = await (await browser()).newPage();
  const url = await page.evaluate((wanted) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 20 });
    const pen = canvas.getContext("2d");
    if (pen) {
      pen.fillStyle = "red";
      pen.fillRect(0, 0, 20, 20);
    }
    return canvas.toDataURL(wanted);
  }, type);
  await page.close();
  return Buffer.from(url.split(",")[1] ?? "", "base64");
}

/** How wide and high Chromium shows it; nothing where it cannot. */
async function shown(bytes: Uint8Array, type: string): Promise<number[]> {
  const page = await (await browser()).newPage();
  const url = `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
  const size = await page.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, url);
  await page.close();
  return size;
}

/** EXIF as cameras write it, in a JPEG: an orientation, and a place in words. */
function exif(orientation: number, isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write(isLittle ? "II" : "MM", "latin1");
  const short = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  short(42, 2);
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  return segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), tiff, Buffer.from(where)]));
}
function segment(kind: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, kind, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

describe("What a picture tells of itself", function () {
  this.timeout(60_000);

  it("is taken out of a JPEG, wherever it stands and whatever comes behind the picture; it is shown upright still", async () => {
    const plain = await drawn("image/jpeg");
    for (const isLittle of [true, false]) {
      const full = Buffer.concat([
        plain.subarray(0, 2),
        exif(6, isLittle),
        segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${where}`)),
        segment(0xfe, Buffer.from(where)),
        segment(0xed, Buffer.from(`Photoshop 3.0\0${where}`)),
        plain.subarray(2),
        plain.subarray(0, 2),
        exif(1, isLittle),
        plain.subarray(2),
      ]);
      expect(await shown(full, "image/jpeg")).to.deep.equal([20, 40]);
      const left = await stripped(full);
      expect(left.includes(where)).to.equal(false);
      expect(await shown(left, "image/jpeg")).to.deep.equal([20, 40]);
      expect((await stripped(full, 100_000)).equals(left)).to.equal(true);
      expect((await stripped(left)).equals(left)).to.equal(true);
    }
    expect(await shown(await stripped(plain), "image/jpeg")).to.deep.equal([40, 20]);
  });

  it("is taken out of a PNG", async () => {
    const left = await stripped(Buffer.concat([aPicture(4, 3, [told(where)]), Buffer.from(where)]));
    expect(left.equals(aPicture(4, 3))).to.equal(true);
  });

  it("is taken out of a WebP", async () => {
    const plain = await drawn("image/webp");
    const chunk = (type: string, data: Buffer): Buffer => {
      const head = Buffer.alloc(8);
      head.write(type, "latin1");
      head.writeUInt32LE(data.length, 4);
      return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
    };
    const isExtended = plain.toString("latin1", 12, 16) === "VP8X";
    const flags = (isExtended ? (plain[20] ?? 0) : 0) | 0x0c;
    const extended = Buffer.from([flags, 0, 0, 0, 39, 0, 0, 19, 0, 0]);
    const body = Buffer.concat([
      Buffer.from("WEBP"),
      chunk("VP8X", extended),
      plain.subarray(isExtended ? 30 : 12),
      chunk("EXIF", Buffer.from(where)),
      chunk("XMP ", Buffer.from(`${where}.`)),
    ]);
    const full = chunk("RIFF", body);
    const left = await stripped(full);
    expect(left.length).to.equal(full.length);
    expect((await stripped(left)).equals(left)).to.equal(true);
    expect(left.includes(where)).to.equal(false);
    expect(await shown(left, "image/webp")).to.deep.equal([40, 20]);
  });

  it("is looked for piece by piece, however much a part of a picture says that it is", async () => {
    const piece = 65_536;
    const head = Buffer.alloc(piece);
    head.write("RIFF\xFF\xFF\xFF\x7FWEBPVP8X\xFF\xFF\xFF\x7F\x0C", "latin1");
    let [come, gone, ahead] = [0, 0, 0];
    async function* coming() {
      for (let n = 0; n < 50; n += 1) {
        come += piece;
        ahead = Math.max(ahead, come - gone);
        yield n === 0 ? head : Buffer.alloc(piece);
      }
    }
    for await (const { length } of withoutMetadata(coming())) gone += length;
    expect(gone).to.equal(come);
    expect(ahead).to.be.at.most(2 * piece);
  });

  it("is looked for in nothing else, and what is broken ends", async () => {
    const broken = [
      Buffer.alloc(0),
      Buffer.from("\xFF\xD8\xFF", "latin1"),
      aPicture().subarray(0, 30),
      Buffer.from("RIFF\0\0\0\0WEBPEX", "latin1"),
      Buffer.from("%PDF-1.7 \xFF\xE1", "latin1"),
    ];
    for (const bytes of broken) expect((await stripped(bytes)).equals(bytes)).to.equal(true);
    const loud = Buffer.concat([
      Buffer.from("\xFF\xD8\xFF\xDA\0\x02", "latin1"),
      Buffer.alloc(50, 0xff),
    ]);
    expect((await stripped(loud)).length).to.be.at.most(loud.length);
  });
});
