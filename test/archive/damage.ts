/** A damaged file and the line that a verifier must name; null where it must find it whole. */
export interface Damaged {
  readonly what: string;
  readonly bytes: Buffer;
  readonly line: number | null;
}

const lineFeed = 0x0a;
export const linesOf = (file: string): string[] => file.split("\n").slice(0, -1);
const fileOf = (lines: readonly string[]): Buffer =>
  Buffer.from(lines.map((l) => `${l}\n`).join(""));

/** Random numbers below a limit: always the same ones (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** The file with one byte made another, so many times. */
export function* bytesChanged(file: string, times: number, seed: number): Generator<Damaged> {
  const roll = dice(seed);
  const whole = Buffer.from(file);
  for (let time = 0; time < times; time += 1) {
    const bytes = Buffer.from(whole);
    const at = roll(bytes.length);
    const by = 1 + roll(255);
    bytes[at] = ((bytes[at] ?? 0) + by) % 256;
    const line = 1 + whole.subarray(0, at).filter((byte) => byte === lineFeed).length;
    yield { what: `byte ${at} + ${by}`, bytes, line };
  }
}

/** Lines dropped, doubled, swapped with the next and with a far one; the end cut off. */
export function* linesMoved(file: string): Generator<Damaged> {
  const lines = linesOf(file);
  for (const [at, text] of lines.entries()) {
    const line = at + 1;
    yield { what: `line ${line} dropped`, bytes: fileOf(lines.toSpliced(at, 1)), line };
    yield {
      what: `line ${line} doubled`,
      bytes: fileOf(lines.toSpliced(at, 0, text)),
      line: line + 1,
    };
    yield { what: `after line ${line} cut`, bytes: fileOf(lines.slice(0, at)), line };
    yield { what: `line ${line} empty`, bytes: fileOf(lines.toSpliced(at, 0, "")), line };
    for (const far of [at + 1, lines.length - 1, lines.length - 2].filter(
      (to) => to > at && to < lines.length,
    )) {
      const swapped = lines.with(at, lines[far] ?? "").with(far, text);
      yield { what: `line ${line} swapped with ${far + 1}`, bytes: fileOf(swapped), line };
    }
  }
}

/** Every way in which somebody may have come by another file: a byte is another, or lines are dropped, doubled, swapped or added. */
export function* mutated(file: string, times: number, seed: number): Generator<Damaged> {
  const roll = dice(seed);
  const lines = linesOf(file);
  const bytes = bytesChanged(file, times, seed);
  for (let time = 0; time < times; time += 1) {
    const byte = bytes.next().value;
    if (time % 2 === 0 && byte) yield byte;
    else yield moved(lines, roll);
  }
}

function moved(lines: readonly string[], roll: (below: number) => number): Damaged {
  const [at, far] = [roll(lines.length), roll(lines.length)];
  const [one = "", other = ""] = [lines[at], lines[far]];
  const line = at + 1;
  switch (roll(5)) {
    case 0:
      return { what: `line ${line} dropped`, bytes: fileOf(lines.toSpliced(at, 1)), line };
    case 1:
      return {
        what: `line ${line} doubled`,
        bytes: fileOf(lines.toSpliced(at, 0, one)),
        line: line + 1,
      };
    case 2:
      return {
        what: `line ${far + 1} said again after the end`,
        bytes: fileOf([...lines, other]),
        line: lines.length + 1,
      };
    case 3: {
      const to = far === at ? (at + 1) % lines.length : far;
      const swapped = lines.with(at, lines[to] ?? "").with(to, one);
      return {
        what: `line ${line} swapped with ${to + 1}`,
        bytes: fileOf(swapped),
        line: Math.min(at, to) + 1,
      };
    }
    default:
      return {
        what: `line ${far + 1} also before line ${line}`,
        bytes: fileOf(lines.toSpliced(at, 0, other)),
        // before itself it stands where it should
        line: far === at ? line + 1 : line,
      };
  }
}
