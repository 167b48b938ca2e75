import { escapeHtml } from "../../../shared/reading.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import { numbered } from "./numbered.ts";

export interface BookPage {
  /** Of its file. */
  readonly name: string;
  readonly title: string;
  readonly isInContents: boolean;
  /** HTML. */
  readonly body: string;
}

export const mimetype = "application/epub+zip";

export const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

/** A page as XML: whatever is no XML or no address there is written so that it is (EPUB 3.3, section 6.1). */
export const pageOf = ({ title, body }: BookPage): string =>
  asXml(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${words.language}" xml:lang="${words.language}">
<head><title>${escapeHtml(title.trim() || words.transcript)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${body}
</body>
</html>
`);

// Neither is a character of XML 1.0 (section 2.2).
// oxlint-disable-next-line no-control-regex -- exactly these
const notXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;
const asXml = (html: string): string =>
  html
    .replace(notXml, numbered)
    .replace(/<(br|hr)\s*\/?>/g, "<$1/>")
    .replace(/ href="([^"]*)"/g, (_, address: string) => hrefOf(address))
    // without an address it may say nothing else of one
    .replace(/<a(?=[ >])(?![^>]* href=)[^>]*>/g, "<a>");

const unescaped = (attribute: string): string =>
  attribute
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");

// Browsers know more names than RFC 3986 (section 3.2.2) and those who check books by it.
const host = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:]+\]|)$/;

/** The address as RFC 3986 wants it, or no link where it is none: the words of it stay. */
function hrefOf(told: string): string {
  if (!/^(?:https?|mailto):/.test(told)) return ` href="${told}"`;
  const address = unescaped(told);
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !host.test(url.hostname)) return "";
  const [before = "", ...after] = url.href
    .replace(/[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]/g, encodeURIComponent)
    .replace(/%(?![0-9A-Fa-f]{2})/g, "%25")
    .split("#");
  const whole = after.length === 0 ? before : `${before}#${after.join("%23")}`;
  return ` href="${escapeHtml(whole)}"`;
}

/** What is told of a book as a whole; `about` is what it is, `date` and `madeAt` are ISO 8601. */
export interface Book {
  readonly id: string;
  /** Another identifier, as an address; null where there is none. */
  readonly doi: string | null;
  readonly title: string;
  readonly date: string;
  readonly publisher: string;
  readonly about: string;
  readonly source: string | null;
  readonly madeAt: string;
}

export const bookOf = ({ session, room, madeAt }: Transcript): Book => ({
  id: `urn:uuid:${room}`,
  doi: null,
  title: session.title.trim() || words.transcript,
  date: session.startsAt,
  publisher: session.organisation?.name.trim() || words.house,
  about: words.transcript,
  source: session.source?.trim() || null,
  madeAt,
});

/** Something in a book that is no page: a picture, or sound. */
export interface Resource {
  /** Of its file. */
  readonly name: string;
  /** Its media type. */
  readonly type: string;
}

/** What the book is, what it holds, and in which order its pages are read. */
export function packageOf(
  book: Book,
  pages: readonly Pick<BookPage, "name">[],
  resources: readonly Resource[] = [],
): string {
  const items = pages.map(
    ({ name }) => `<item id="${idOf(name)}" href="${name}" media-type="application/xhtml+xml"/>`,
  );
  const others = resources.map(
    ({ name, type }, n) => `<item id="resource-${n}" href="${name}" media-type="${type}"/>`,
  );
  const order = pages.map(({ name }) => `<itemref idref="${idOf(name)}"/>`);
  return asXml(`<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${words.language}">
${metadataOf(book)}
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
${[...items, ...others].join("\n")}
</manifest>
<spine>
${order.join("\n")}
</spine>
</package>
`);
}

const metadataOf = ({ id, doi, title, date, publisher, about, source, madeAt }: Book): string =>
  `<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${escapeHtml(id)}</dc:identifier>
${doi ? `<dc:identifier>${escapeHtml(doi)}</dc:identifier>\n` : ""}<dc:title>${escapeHtml(title)}</dc:title>
<dc:language>${words.language}</dc:language>
<dc:date>${date}</dc:date>
<dc:publisher>${escapeHtml(publisher)}</dc:publisher>
<dc:type>${about}</dc:type>
${source ? `<dc:source>${escapeHtml(source)}</dc:source>\n` : ""}<meta property="dcterms:modified">${madeAt.slice(0, 19)}Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
${features.map((feature) => `<meta property="schema:accessibilityFeature">${feature}</meta>`).join("\n")}
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">${words.accessibility}</meta>
</metadata>`;

/** In the words of the EPUB Accessibility specification. */
const features = [
  "tableOfContents",
  "readingOrder",
  "structuralNavigation",
  "displayTransformability",
];

const idOf = (name: string): string => `page-${name.replace(".xhtml", "")}`;

export const style = `body { line-height: 1.5; }
h1, h2 { font-family: serif; line-height: 1.25; }
.what, .when, .who :not(b), .again, dt { color: #666; font-size: 0.85em; }
.when { text-decoration: none; }
.chapter { display: none; }
article { margin: 0.8em 0; }
article > * { margin: 0.1em 0; }
.question { border-top: 1px solid; padding-top: 0.8em; }
.gone { font-style: italic; }
.facts > div { margin: 0.3em 0; }
dd { margin: 0; }
pre { white-space: pre-wrap; }
blockquote { margin: 0.4em 0; padding-left: 0.8em; border-left: 2px solid #999; }
.all, ul { list-style: none; padding: 0; }
code { overflow-wrap: anywhere; }
`;
