import { randomUUID } from "node:crypto";
import type { Name } from "../../shared/contract.ts";
import { addMaterial } from "../support/materials.ts";
import type { Sample } from "./samples.ts";
import type { World } from "./world.ts";

type Materials = Extract<Name, `materials.${string}`>;

async function aMaterial({ house, people, session }: World) {
  return { session, material: await addMaterial({ house, by: people.host, session }) };
}
const said = { title: "Slides", licence: "CC0-1.0", alt: "A slide." } as const;

export const materialSamples: { readonly [N in Materials]: Sample<N> } = {
  "materials.of": ({ session }) => ({ session }),
  "materials.one": aMaterial,
  "materials.begin": ({ session }) => ({ session }),
  "materials.add": ({ session }) => ({
    session,
    id: randomUUID(),
    kind: "link",
    address: "https://example.org/recording",
    ...said,
  }),
  "materials.change": async (world) => ({ ...(await aMaterial(world)), ...said }),
  "materials.remove": async (world) => ({
    ...(await aMaterial(world)),
    reason: "mistake",
    sure: true,
  }),
  "materials.file": async (world) => {
    const { material } = await aMaterial(world);
    return { material, name: "blackboard.png" };
  },
};
