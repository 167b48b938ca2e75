import type { Name } from "../../shared/contract.ts";
import type { Sample } from "./samples.ts";
import type { World } from "./world.ts";

type Demonstration = Extract<Name, `demonstration.${string}`>;

/** Somebody whose part can be taken up. */
async function newPart({ house }: World): Promise<{ handle: string }> {
  const { id, handle } = await house.command("people.introduce", { name: "Made Up" });
  await house.db.query(
    `insert into demonstration_people (person_id, part) values ($1, 'newcomer')`,
    [id],
  );
  return { handle };
}

export const demonstrationSamples: { readonly [N in Demonstration]: Sample<N> } = {
  "demonstration.people": async (world) => {
    await newPart(world);
    return {};
  },
  "demonstration.signIn": newPart,
};
