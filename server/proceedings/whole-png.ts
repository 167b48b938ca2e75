/** Samples of a point, by the type of its colour (PNG, third edition, table 8). */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const depths: readonly number[] = [1, 2, 4, 8, 16];
const palette = 3;

/** The first point of a pass, and the steps to the next (section 8.2). */
type Pass = readonly [x: number, y: number, dx: number, dy: number];
const atOnce: readonly Pass[] = [[0, 0, 1, 1]];
const interlaced: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

interface Header {
  readonly width: number;
  readonly height: number;
  /** Of one sample, in bits. */
  readonly depth: number;
  readonly color: number;
  readonly isInterlaced: boolean;
}

/**
 * Whether a PNG can be set in a PDF: it is whole down to its last line, and of those that are taken apart for it, because
 * they are interlaced or can be seen through, it holds whole bytes. `inflate` unpacks its data, and throws where it cannot.
 */
export function isWholePng(png: Buffer, inflate: (data: Buffer) => Buffer): boolean {
  const chunks = chunksIn(png);
  const [first] = chunks;
  if (chunks.at(-1)?.type !== "IEND" || first?.type !== "IHDR" || first.data.length !== 13)
    return false;
  const header = headerIn(first.data);
  const isTakenApart = header.isInterlaced || chunks.some(({ type }) => type === "tRNS");
  if (!isKnown(header) || (isTakenApart && header.depth < 8)) return false;
  if (header.color === palette && !chunks.some(({ type }) => type === "PLTE")) return false;
  const data = chunks.filter(({ type }) => type === "IDAT").map((chunk) => chunk.data);
  try {
    return hasAllLines(inflate(Buffer.concat(data)), header);
  } catch {
    return false;
  }
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}
/** All that are whole, up to the end of the picture. */
function chunksIn(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= png.length && chunks.at(-1)?.type !== "IEND";) {
    const end = at + 12 + png.readUInt32BE(at);
    if (end > png.length) break;
    chunks.push({
      type: png.toString("latin1", at + 4, at + 8),
      data: png.subarray(at + 8, end - 4),
    });
    at = end;
  }
  return chunks;
}

const headerIn = (data: Buffer): Header => ({
  width: data.readUInt32BE(0),
  height: data.readUInt32BE(4),
  depth: data.readUInt8(8),
  color: data.readUInt8(9),
  isInterlaced: data.readUInt8(12) === 1,
});

const isKnown = ({ width, height, depth, color }: Header): boolean =>
  width > 0 && height > 0 && samples[color] !== undefined && depths.includes(depth);

/** Whether every line is there, and filtered in a way that there is (section 9.2). */
function hasAllLines(data: Buffer, { width, height, depth, color, isInterlaced }: Header): boolean {
  const bits = depth * (samples[color] ?? 0);
  let at = 0;
  for (const [x, y, dx, dy] of isInterlaced ? interlaced : atOnce) {
    const [across, down] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)];
    if (across <= 0) continue;
    for (let line = 0; line < down; line += 1) {
      if ((data[at] ?? 5) > 4) return false;
      at += 1 + Math.ceil((across * bits) / 8);
    }
  }
  return data.length >= at;
}
