// oxlint-disable-next-line import/no-named-as-default -- its types know no other
import PDFDocument from "pdfkit";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import { fontOf, type Face } from "./pdf-fonts.ts";
import { inkIn, Typesetter, type Line, type Piece } from "./pdf-lines.ts";
import { forgetWords, Gathered, printPictures, settlePage } from "./pdf-memory.ts";

/** How a paragraph is set; sizes in points. */
export interface Style {
  readonly face: Face;
  readonly size: number;
  readonly color: string;
  /** What it is to a reader who listens. */
  readonly tag: "H1" | "H2" | "P" | "LI";
  /** How far it is moved in from the column's start. */
  readonly inset?: number;
  /** Room above. */
  readonly above?: number;
  /** A rule along its start: people's words are never without it, and nothing else ever has it. */
  readonly isQuoted?: boolean;
}
/** `doi` is where it is found for ever, as an address; null where it has none. */
export type Title = Readonly<{ title: string; madeAt: Date; doi: string | null }>;

/** A picture as it is shown, in its own points; `alt` tells it to whoever does not see it. */
type Picture = Readonly<{ alt: string; width: number; height: number }>;

const edge = 56;
const column = 132;
const bottom = 780;
const right = 539;
const highest = 480;
const rule = "#c9bfae";
const faint = "#5d564c";

type Structure = PDFKit.PDFStructureElement;

/** The pages of a PDF, filled from the top; everything on them is tagged, or marked as belonging to none. */
export class Sheets {
  readonly #doc: PDFKit.PDFDocument;
  readonly #typesetter = new Typesetter();
  readonly #registered = new Set<Face>();
  readonly #root: Structure;
  #part: Structure;
  /** What stands in the margin, as long as nothing stands beside it. */
  #beside: Structure | null = null;
  readonly #printed = new Gathered();
  #page = 0;
  #y = edge;
  #drawn = 0;

  constructor({ title, madeAt, doi }: Title) {
    this.#doc = new PDFDocument({
      size: "A4",
      margin: 0,
      autoFirstPage: false,
      pdfVersion: "1.7",
      lang: words.language,
      tagged: true,
      displayTitle: true,
      info: {
        Title: title,
        Producer: words.house,
        Creator: words.house,
        CreationDate: madeAt,
        ModDate: madeAt,
        ...(doi ? { Subject: doi } : {}),
      },
    });
    this.#doc.on("data", (piece: Uint8Array) => this.#printed.add(piece));
    this.#root = this.#doc.struct("Document");
    this.#doc.addStructure(this.#root);
    this.#part = this.#root;
    this.#turn();
  }

  get unshown(): number {
    return this.#typesetter.unshown;
  }

  /** What was printed since the last time. */
  taken(): Uint8Array {
    // what has not been told of yet is told of now
    while (this.#doc.read() !== null);
    return this.#printed.take();
  }

  /** Begins a part of the document, found again in the bookmarks under its title. */
  begin(title: string): void {
    this.goOn();
    this.#room(90);
    this.#doc.outline.addItem(title.replace(/\s+/g, " ").slice(0, 200));
  }

  /** Goes on in a part that is not told of: what belongs to one is kept until it is over. */
  goOn(): void {
    if (this.#part !== this.#root) this.#part.end();
    this.#part = this.#doc.struct("Sect");
    this.#root.add(this.#part);
    for (const face of this.#registered) forgetWords(this.#doc.font(face));
  }

  /** Leaves room; in points. */
  space(height: number): void {
    this.#y += height;
  }

  /** Sets text, a paragraph a line of it. */
  write(text: string, style: Style): void {
    const { tag, above = 0, inset = 0, size, face } = style;
    this.#y += above;
    const width = right - column - inset;
    for (const paragraph of text.split("\n")) {
      const element = this.#beside ?? this.#added(tag);
      this.#beside = null;
      const lines = this.#typesetter.linesOf(paragraph, { face, size, width });
      for (const line of lines) this.#draw(line, style, element);
      element.end();
    }
  }

  /** Sets a picture in PNG or JPEG that is whole, no larger than its points and the column allow. Done once it is printed. */
  async picture(bytes: Buffer, { alt, width, height }: Picture): Promise<void> {
    const scale = Math.min(0.75, (right - column) / width, highest / height);
    const fit: [number, number] = [width * scale, height * scale];
    this.#room(fit[1] + 12);
    const element = this.#doc.struct("Figure", { alt });
    this.#part.add(element);
    const content = this.#doc.markStructureContent("Figure");
    this.#doc.image(bytes, column, this.#y + 6, { fit }).endMarkedContent();
    element.add(content);
    element.end();
    this.#y += fit[1] + 12;
    await printPictures(this.#doc);
  }

  /** Sets a few words into the margin, of the same paragraph as what is written next. */
  beside(told: string, size: number): void {
    this.#room(size * 4);
    const element = this.#added("P");
    const setting = { face: "sans", size, width: column - edge - 8 } as const;
    for (const [n, line] of this.#typesetter.linesOf(told, setting).entries()) {
      const at = { x: column - 14 - line.width, y: this.#y + 1.5 + n * size * 1.3, size };
      this.#put(line, { ...at, color: faint }, element);
    }
    this.#beside = element;
  }

  #added(tag: Style["tag"]): Structure {
    const element = this.#doc.struct(tag);
    this.#part.add(element);
    return element;
  }

  /** What was printed since the last time, to the end. Throws where a character was lost on the way. */
  end(): Uint8Array {
    this.#number();
    if (this.#part !== this.#root) this.#part.end();
    this.#root.end();
    const lost = this.#typesetter.ink - this.#drawn;
    if (lost !== 0) throw new Error(`pdf: ${lost} characters are not on its pages`);
    this.#doc.end();
    return this.taken();
  }

  #draw(line: Line, { size, color, inset = 0, isQuoted = false }: Style, element: Structure): void {
    const height = size * 1.42;
    this.#room(height);
    if (isQuoted) this.#rule(height);
    const start = column + inset;
    const x = line.isFromRight ? Math.max(start, right - line.width) : start;
    this.#put(line, { x, y: this.#y, size, color }, element);
    this.#y += height;
  }

  #put(
    line: Line,
    at: { x: number; y: number; size: number; color: string },
    parent: Structure,
  ): void {
    let { x } = at;
    for (const piece of line.pieces) {
      this.#piece(piece, { ...at, x }, parent);
      this.#drawn += inkIn(piece.text);
      x += piece.width;
    }
  }

  #piece(
    { text, face, width, link }: Piece,
    { x, y, size, color }: { x: number; y: number; size: number; color: string },
    parent: Structure,
  ): void {
    const tag = link === null ? "Span" : "Link";
    const content = this.#doc.markStructureContent(tag);
    this.#doc.font(this.#face(face), size).fillColor(color).text(text, x, y, { lineBreak: false });
    this.#doc.endMarkedContent();
    if (link === null) return void parent.add(content);
    const element = this.#doc.struct(tag);
    parent.add(element);
    element.add(content);
    // its types do not know that a link belongs to what it stands on
    const tagged = { Border: [0, 0, 0], structParent: element };
    this.#doc.link(x, y, width, size * 1.3, link, tagged);
    element.end();
  }

  #face(face: Face): string {
    if (!this.#registered.has(face)) this.#doc.registerFont(face, fontOf(face));
    this.#registered.add(face);
    return face;
  }

  #rule(height: number): void {
    this.#doc.markContent("Artifact", { type: "Layout" });
    const x = column - 6;
    this.#doc
      .moveTo(x, this.#y)
      .lineTo(x, this.#y + height)
      .lineWidth(1)
      .strokeColor(rule)
      .stroke();
    this.#doc.endMarkedContent();
  }

  #room(height: number): void {
    if (this.#y + height > bottom) this.#turn();
  }

  #turn(): void {
    if (this.#page > 0) {
      this.#number();
      settlePage(this.#doc);
    }
    this.#doc.addPage();
    this.#page += 1;
    this.#y = edge;
  }

  #number(): void {
    this.#doc.markContent("Artifact", { type: "Pagination" });
    this.#doc
      .font(this.#face("sans"), 8)
      .fillColor(faint)
      .text(String(this.#page), edge, 806, { lineBreak: false });
    this.#doc.endMarkedContent();
  }
}
