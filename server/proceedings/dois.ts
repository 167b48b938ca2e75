import type { Output } from "../../shared/contract.ts";
import type { Context, Operation } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { namesOf } from "../people/index.ts";
import { doisOf, findEdition, giveDoi, presentEdition } from "../sessions/index.ts";
import { toDatacite } from "./datacite.ts";
import { readVolume } from "./volume.ts";
import { wantOnceMore } from "./wanting.ts";

/** Files that tell another DOI, or none, are written anew. */
async function set(
  ctx: Context,
  { edition: slug, doi: given }: { readonly edition: string; readonly doi: string | null },
): Promise<Record<string, never>> {
  const edition = found(await findEdition(ctx.db, slug)).id;
  const by = ctx.actor.kind === "person" ? ctx.actor.id : null;
  if (await giveDoi(ctx, { edition, doi: given, by })) await wantOnceMore(ctx.db, edition);
  return {};
}

export const give: Operation<"proceedings.giveDoi"> = (ctx, asked) => set(ctx, asked);

export const remove: Operation<"proceedings.removeDoi"> = (ctx, { edition }) =>
  set(ctx, { edition, doi: null });

export const doi: Operation<"proceedings.doi"> = async ({ db }, { edition: slug }) => {
  const edition = found(await findEdition(db, slug));
  const rows = await doisOf(db, edition.id);
  const names = await namesOf(
    db,
    rows.flatMap(({ given_by: by }) => by ?? []),
  );
  return {
    edition: presentEdition(edition),
    given: rows.map(({ doi: given, given_at: at, given_by: by }) => ({
      doi: given,
      at: at.toISOString(),
      by: (by && names.get(by)?.name) ?? null,
    })),
  };
};

/** What a registry of DOIs wants to know of a volume, as a file; `home` is the server's own address. */
export async function metadata(
  ctx: Context,
  { edition }: { readonly edition: string },
  home: string,
): Promise<Output<"proceedings.metadata">> {
  const { id: _, ...volume } = await readVolume(ctx, edition);
  return {
    name: `${edition}.datacite.xml`,
    type: "application/xml; charset=utf-8",
    content: toDatacite(volume, home),
  };
}
