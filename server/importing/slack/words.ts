/** How somebody or some channel is named, by id. */
export type NameOf = (id: string) => string;

/** The words of a message of Slack as Markdown: who is mentioned by name, links with their labels, signs as they were typed. */
export const wordsOf = (text: string, nameOf: NameOf): string =>
  text.replace(/<([^<>]*)>|&(?:amp|lt|gt);/g, (whole, inside: string | undefined) =>
    inside === undefined ? sign(whole) : referred(inside, nameOf),
  );

const signs: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const sign = (code: string): string => signs[code] ?? code;
const unescaped = (text: string): string => text.replace(/&(?:amp|lt|gt);/g, sign);

/** What stands between angle brackets: `@U1`, `#C1|name`, `!here`, `https://example.org|label`. */
function referred(inside: string, nameOf: NameOf): string {
  const [target = "", ...rest] = inside.split("|");
  const label = unescaped(rest.join("|")).trim();
  if (target.startsWith("@")) return `@${nameOf(target.slice(1))}`;
  if (target.startsWith("#")) return `#${label || nameOf(target.slice(1))}`;
  if (target.startsWith("!")) return label || `@${target.slice(1).split("^")[0]}`;
  return linked(unescaped(target), label);
}

function linked(address: string, label: string): string {
  const bare = address.replace(/^(?:mailto|tel):/, "");
  if (bare !== address) return label || bare;
  if (!/^https?:\/\/\S+$/.test(address)) return label || address;
  if (label === "" || isSame(label, address)) return address;
  const target = address.replace(/[()\\]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `[${label.replace(/[[\]\\]/g, "\\$&")}](${target})`;
}

const isSame = (label: string, address: string): boolean =>
  address.replace(/^https?:\/\//, "").replace(/\/$/, "") ===
  label.replace(/^https?:\/\//, "").replace(/\/$/, "");
