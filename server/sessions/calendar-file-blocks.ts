/** A component of an iCalendar file as it stands in it, with the line on which it begins. */
export interface Block {
  readonly kind: string;
  readonly line: number;
  readonly text: string;
  /** False where its end is missing. */
  readonly whole: boolean;
}

const kinds = new Set(["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"]);
const begins = /^BEGIN:([A-Z]+)\s*$/i;

/**
 * The components of a file, one by one: what is wrong in one of them then refuses that one alone. What stands between
 * them is left out.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { kind: string; line: number; lines: string[] } | null = null;
  const close = (whole: boolean): void => {
    if (open) blocks.push({ ...open, text: open.lines.join("\r\n"), whole });
    open = null;
  };
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const kind = begins.exec(line)?.[1]?.toUpperCase() ?? "";
    // none of them stands in another: the one before has no end
    if (kinds.has(kind)) {
      close(false);
      open = { kind, line: index + 1, lines: [] };
    }
    if (line.trim() !== "") open?.lines.push(line);
    if (line.trim().toUpperCase() === `END:${open?.kind}`) close(true);
  }
  close(false);
  return blocks;
}
