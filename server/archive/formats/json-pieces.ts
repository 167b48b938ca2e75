/** Where the values stand in a JSON object or array that begins at `from`: each from its first character to the one after its last. */
export function* valuesIn(
  json: string,
  from: number,
): Generator<{ readonly key: string | null; readonly from: number; readonly until: number }> {
  const isObject = json[from] === "{";
  for (let at = from + 1; at < json.length && json[at] !== "}" && json[at] !== "]"; at += 1) {
    const start = isObject ? afterString(json, at) + 1 : at;
    const until = afterValue(json, start);
    yield { key: isObject ? json.slice(at + 1, start - 2) : null, from: start, until };
    at = until;
    if (json[at] !== ",") return;
  }
}

const structure = /["{}[\]]/g;

function afterValue(json: string, from: number): number {
  if (json[from] === '"') return afterString(json, from);
  if (json[from] !== "{" && json[from] !== "[") {
    let at = from;
    while (at < json.length && !",}]".includes(json[at] ?? "")) at += 1;
    return at;
  }
  let depth = 0;
  structure.lastIndex = from;
  for (let found = structure.exec(json); found; found = structure.exec(json)) {
    if (found[0] === '"') structure.lastIndex = afterString(json, found.index);
    else depth += found[0] === "{" || found[0] === "[" ? 1 : -1;
    if (depth === 0) return structure.lastIndex;
  }
  return json.length;
}

function afterString(json: string, from: number): number {
  for (let at = json.indexOf('"', from + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let slashes = 0;
    while (json[at - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return json.length;
}
