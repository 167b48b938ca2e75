import type { Output } from "../../shared/contract.ts";
import type { proceedings as contract } from "../../shared/proceedings.ts";
import type { VolumeFile } from "../../shared/choices.ts";
import type { Context, Operations } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { countedByEdition, findEdition } from "../sessions/index.ts";
import { buildingOf, findBuilt } from "./building.ts";
import { countedChapters } from "./chapters.ts";
import { aFewVolumes } from "./checking.ts";
import { checkVolumesNow } from "./checks.ts";
import { citation } from "./citing.ts";
import { doi, give, metadata, remove } from "./dois.ts";
import { fixityOf } from "./fixity.ts";
import { type Bare, readBare, readVolume } from "./volume.ts";
import { wantVolume } from "./wanting.ts";

export { startBuilder, type Task, type Told } from "./builder.ts";
export { checkVolumes, openBuilt } from "./checking.ts";
export { compile, type Compiled } from "./compiling.ts";
export { jobs, readSession } from "./reading.ts";
export type { Views } from "./site/views.ts";

/** The domain's operations, on a server at the address `home`. */
export const operationsWith = (home: () => string): Pick<Operations, keyof typeof contract> => ({
  "proceedings.volumes": async ({ db }) => ({
    volumes: await countedByEdition(db, await countedChapters(db)),
  }),
  "proceedings.volume": async (ctx, { edition }) => ({
    ...(await show(ctx, edition)),
    home: home(),
  }),
  "proceedings.chapter": async (ctx, asked) => ({
    ...(await showChapter(ctx, asked)),
    home: home(),
  }),
  "proceedings.citation": (ctx, asked) => citation(ctx, asked, home()),
  "proceedings.build": async ({ db }, { edition }) => {
    await wantVolume(db, found(await findEdition(db, edition)).id);
    return {};
  },
  "proceedings.fixity": ({ db }) => fixityOf(db),
  "proceedings.check": async ({ db }, { all }) => {
    const { files } = await checkVolumesNow(db, all ? null : aFewVolumes);
    return { files };
  },
  "proceedings.file": tellFile,
  "proceedings.doi": doi,
  "proceedings.giveDoi": give,
  "proceedings.removeDoi": remove,
  "proceedings.metadata": (ctx, asked) => metadata(ctx, asked, home()),
});

async function show(
  ctx: Context,
  slug: string,
): Promise<Omit<Output<"proceedings.volume">, "home">> {
  const { id, ...volume } = await readVolume(ctx, slug);
  const all = volume.chapters.length + volume.pending;
  return { volume, building: await buildingOf(ctx.db, id, all) };
}

async function showChapter(
  ctx: Context,
  { edition: slug, session }: { readonly edition: string; readonly session: string },
): Promise<Omit<Output<"proceedings.chapter">, "home">> {
  const { edition, held } = await readBare(ctx, slug);
  const at = held.findIndex(({ card }) => card.slug === session);
  const [own, before, after] = [at, at - 1, at + 1].map((n) => held[n]);
  if (!own) throw new Failure("not-found", "not-found");
  return { edition, session: own.card, before: wayTo(before), after: wayTo(after) };
}

const wayTo = (held: Bare["held"][number] | undefined) =>
  held ? { slug: held.card.slug, title: held.card.title } : null;

const types: Readonly<Record<VolumeFile, string>> = {
  zip: "application/zip",
  epub: "application/epub+zip",
  pdf: "application/pdf",
  "bag.zip": "application/zip",
};

async function tellFile(
  { db }: Context,
  { edition, file }: { readonly edition: string; readonly file: VolumeFile },
): Promise<Output<"proceedings.file">> {
  const { id } = found(await findEdition(db, edition));
  const { path, bytes, sha256 } = found(await findBuilt(db, id, file));
  return { name: `${edition}.${file}`, type: types[file], path, bytes, sha256 };
}
