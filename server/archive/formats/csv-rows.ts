/** The rows of a CSV file (RFC 4180, section 2) that comes piece by piece, without their ends. */
export async function* csvRows(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of pieces) {
    const text = rest + piece;
    let from = 0;
    for (let end = endOf(text, from); end >= 0; end = endOf(text, from)) {
      yield text.slice(from, end);
      from = end + 2;
    }
    rest = text.slice(from);
  }
  if (rest !== "") yield rest;
}

const mark = /"|\r\n/g;

/** Where the row that begins there ends; -1 where its end has not come yet. */
function endOf(text: string, from: number): number {
  let isQuoted = false;
  mark.lastIndex = from;
  for (let found = mark.exec(text); found; found = mark.exec(text))
    if (found[0] === '"') isQuoted = !isQuoted;
    else if (!isQuoted) return found.index;
  return -1;
}

/** The cells of such a row. */
export function cellsOf(row: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= row.length; at += 1) {
    const { cell, after } = row[at] === '"' ? quotedAt(row, at) : plainAt(row, at);
    cells.push(cell);
    at = after;
  }
  return cells;
}

function quotedAt(row: string, from: number): { cell: string; after: number } {
  let end = row.indexOf('"', from + 1);
  while (end >= 0 && row[end + 1] === '"') end = row.indexOf('"', end + 2);
  const last = end < 0 ? row.length : end;
  return { cell: row.slice(from + 1, last).replaceAll('""', '"'), after: last + 1 };
}

function plainAt(row: string, from: number): { cell: string; after: number } {
  const comma = row.indexOf(",", from);
  const after = comma < 0 ? row.length : comma;
  return { cell: row.slice(from, after), after };
}
