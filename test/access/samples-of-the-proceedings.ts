import { createHash, randomUUID } from "node:crypto";
import type { Name } from "../../shared/contract.ts";
import { anEdition, putInto, readNow } from "../support/proceedings.ts";
import type { Sample } from "./samples.ts";
import { closedIn, type World } from "./world.ts";

type Proceedings = Extract<Name, `proceedings.${string}`>;

/** A volume of one closed session, whose files are noted as written. */
async function aVolume(world: World): Promise<{ edition: string; session: string }> {
  const { house } = world;
  const session = await closedIn(world);
  const edition = await anEdition(house);
  await putInto(house, session, { edition });
  await readNow(house, session);
  return { edition, session };
}

/** What the volume below has as its file, and where it is in the archive's folder of a node that looks after its files. */
export const builtFile = { path: "a-built-file", content: "x" } as const;

async function aBuiltVolume(world: World): Promise<string> {
  const { edition } = await aVolume(world);
  const { path, content } = builtFile;
  const sha256 = createHash("sha256").update(content).digest("hex");
  const files = [{ file: "zip", bytes: content.length, sha256, path }];
  await world.house.db.query(
    `insert into proceedings_volumes (edition_id, built_at, files)
     select id, clock_timestamp(), $2 from editions where slug = $1`,
    [edition, JSON.stringify(files)],
  );
  return edition;
}

export const proceedingsSamples: { readonly [N in Proceedings]: Sample<N> } = {
  "proceedings.volumes": () => ({}),
  "proceedings.volume": async (world) => ({ edition: (await aVolume(world)).edition }),
  "proceedings.chapter": aVolume,
  "proceedings.citation": async (world) => ({ ...(await aVolume(world)), format: "bib" }),
  "proceedings.build": async (world) => ({ edition: (await aVolume(world)).edition }),
  "proceedings.doi": async (world) => ({ edition: (await aVolume(world)).edition }),
  "proceedings.giveDoi": async (world) => ({
    edition: (await aVolume(world)).edition,
    doi: `10.5072/${randomUUID()}`,
  }),
  "proceedings.removeDoi": async (world) => ({ edition: (await aVolume(world)).edition }),
  "proceedings.metadata": async (world) => ({ edition: (await aVolume(world)).edition }),
  "proceedings.fixity": () => ({}),
  "proceedings.check": () => ({}),
  "proceedings.file": async (world) => ({ edition: await aBuiltVolume(world), file: "zip" }),
};
