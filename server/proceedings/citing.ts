import type { CitationFormat } from "../../shared/choices.ts";
import {
  type Cited,
  citedEntry,
  citedSession,
  citedVolume,
  toBibtex,
  toCsl,
} from "../../shared/citing.ts";
import type { Input, Output } from "../../shared/contract.ts";
import { entryIn } from "../archive/index.ts";
import type { Context } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { type Bare, readBare } from "./volume.ts";

const written: Readonly<Record<CitationFormat, (cited: Cited) => string>> = {
  bib: toBibtex,
  "csl.json": toCsl,
};
const types: Readonly<Record<CitationFormat, string>> = {
  bib: "application/x-bibtex; charset=utf-8",
  "csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
};

/** How something is cited, as a file of a format. */
export const citationFile = (cited: Cited, format: CitationFormat) => ({
  name: `${cited.id}.${format}`,
  type: types[format],
  content: written[format](cited),
});

/** Throws `not-found` for what is in no volume, or was taken from view. */
export async function citation(
  ctx: Context,
  asked: Input<"proceedings.citation">,
  home: string,
): Promise<Output<"proceedings.citation">> {
  const bare = await readBare(ctx, asked.edition);
  return citationFile(await citedIn(ctx, { bare, asked, home }), asked.format);
}

interface Asking {
  readonly bare: Bare;
  readonly asked: Input<"proceedings.citation">;
  readonly home: string;
}
async function citedIn(ctx: Context, { bare, asked, home }: Asking): Promise<Cited> {
  const { session: slug, entry: id } = asked;
  if (slug === undefined) return citedVolume(bare.edition, home);
  const { card } = found(bare.held.find((one) => one.card.slug === slug) ?? null);
  if (id === undefined) return citedSession(bare.edition, card, home);
  const entry = found(await entryIn(ctx, slug, id));
  if (entry.text === null) throw new Failure("not-found", "not-found");
  const by = entry.who?.name ?? entry.shownAs?.initials ?? null;
  const said = { id, by, text: entry.text ?? "", at: entry.at ?? entry.recorded };
  return citedEntry(card, said, home);
}
