/** What XML 1.0 cannot hold in any way (section 2.2). */
const impossible =
  // oxlint-disable-next-line no-control-regex -- exactly these
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

/** An element with words in it, which are nothing but words whatever they hold. */
export const element = (
  name: string,
  words: string,
  attributes: Readonly<Record<string, string>> = {},
): string => {
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${told.join("")}>${escaped(words)}</${name}>`;
};

const escaped = (words: string): string =>
  words.replace(impossible, "\uFFFD").replace(/[&<>"\r]/g, (sign) => references[sign] ?? sign);

/** An element with others in it. */
export const around = (name: string, inner: readonly string[]): string =>
  `<${name}>\n${inner.join("\n")}\n</${name.split(" ")[0]}>`;

export const xml = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
