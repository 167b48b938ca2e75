import { appendFile } from "node:fs/promises";
import { toDoi } from "../../shared/doi.ts";
import type { Volume } from "../../shared/proceedings.ts";
import { byTheme, figureOf, linksIn, peopleOf } from "../../shared/volume.ts";
import { transcriptWords as words } from "../../shared/words/en/transcript.ts";
import { mustBeWhole, printInto, Sheets, sheetStyles as styles } from "../archive/index.ts";
import { printMaterials } from "./document-materials.ts";
import type { Beside, Read } from "./reading-one.ts";

/** A volume as a tagged PDF, printed session by session; its themes, people and links stand behind them. */
export class Printed {
  readonly #sheets: Sheets;
  readonly #to: string;

  /** A document tells when it was made before it is written: it is told the day on which the edition ended. */
  constructor(edition: Volume["edition"], to: string) {
    this.#to = to;
    const title = words.proceedingsOf(edition.title);
    const doi = edition.doi && toDoi(edition.doi);
    this.#sheets = new Sheets({ title, doi, madeAt: new Date(edition.endsOn) });
    this.#begin(title);
    this.#lines([`${edition.startsOn} – ${edition.endsOn}`, ...(doi ? [doi] : [])]);
  }

  /** Prints a session. Throws where a record of it is missing. */
  async add({ transcript, verdict }: Read, { site, materials }: Beside): Promise<void> {
    const printing = printInto(this.#sheets, transcript, verdict);
    let printed = printing.next();
    for (; !printed.done; printed = printing.next()) await appendFile(this.#to, printed.value);
    mustBeWhole(transcript, "pdf", printed.value);
    if (materials.length > 0) await printMaterials(this.#sheets, site, materials);
    await appendFile(this.#to, this.#sheets.taken());
  }

  /** Prints the materials of a session that has no words here. */
  async addAlone(title: string, { site, materials }: Beside): Promise<void> {
    this.#begin(title);
    await printMaterials(this.#sheets, site, materials);
    await appendFile(this.#to, this.#sheets.taken());
  }

  /** Prints what is told of all sessions together, and ends the file. Throws where a character was lost on the way. */
  async end(volume: Volume): Promise<void> {
    const people = peopleOf(volume).map(
      ({ name, recorded, chapters }) =>
        `${words.spelled(name, recorded)}: ${chapters.map(({ session }) => session.title).join(", ")}`,
    );
    this.#begin(words.themes);
    this.#lines([words.volumeCounts(figureOf(volume.chapters))]);
    for (const { theme, chapters } of byTheme(volume)) {
      this.#sheets.write(theme?.title ?? words.noTheme, styles.chapter);
      this.#lines([
        ...(theme?.organisation ? [theme.organisation.name] : []),
        ...(theme?.description ? [theme.description] : []),
        ...chapters.map(({ session }) => session.title),
      ]);
    }
    this.#begin(words.people);
    this.#lines(people);
    this.#begin(words.heads.links);
    this.#lines(linksIn(volume).map(({ url, chapter }) => `${url}, ${chapter.session.title}`));
    this.#lines([words.unshown(this.#sheets.unshown)]);
    await appendFile(this.#to, this.#sheets.end());
  }

  #begin(title: string): void {
    this.#sheets.begin(title);
    this.#sheets.write(title, styles.title);
  }

  #lines(lines: readonly string[]): void {
    for (const line of lines) this.#sheets.write(line, styles.line);
  }
}
