import type { Output } from "../../shared/contract.ts";
import { materialKinds } from "../../shared/choices.ts";
import type { Material, RemovedMaterial } from "../../shared/materials.ts";
import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { MaterialShown } from "./material.tsx";

interface ListProps {
  readonly materials: readonly Material[];
  /** How their kinds are headed. */
  readonly heading: "h2" | "h3";
  /** The session in which they may be changed by whoever reads. */
  readonly changeIn?: string | null;
}

/** Materials by kind. */
export function MaterialList({ materials, heading: Heading, changeIn = null }: ListProps) {
  const say = useAllWords();
  const groups = materialKinds
    .map((kind) => ({ kind, all: materials.filter((one) => one.kind === kind) }))
    .filter(({ all }) => all.length > 0);
  return (
    <>
      {groups.map(({ kind, all }) => (
        <section key={kind} class="materials">
          <Heading>{say("material-kinds", { kind })}</Heading>
          <ul>
            {all.map((material) => (
              <MaterialShown key={material.id} material={material}>
                {changeIn !== null && <Change session={changeIn} material={material} />}
              </MaterialShown>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Beneath what was said in a session: what else there is of it. */
export function MaterialsPrinted({ materials }: Pick<ListProps, "materials">) {
  const say = useAllWords();
  if (materials.length === 0) return null;
  return (
    <section class="part" id="materials">
      <h2>{say("materials")}</h2>
      <MaterialList materials={materials} heading="h3" />
    </section>
  );
}

function Change({ session, material }: { session: string; material: Material }) {
  const say = useAllWords();
  return (
    <p>
      <a href={to("changeMaterial", { session, material: material.id })}>
        {say("material-change", material)}
      </a>
    </p>
  );
}

/** On a page about a session: its materials, and for those who keep them the way to add some. */
export function MaterialsOfSession({ session, materials, keeps }: Output<"materials.of">) {
  const say = useAllWords();
  if (materials.length === 0 && !keeps) return null;
  return (
    <section class="part" id="materials">
      <h2>{say("materials")}</h2>
      {materials.length === 0 && <p class="empty">{say("materials-none")}</p>}
      <MaterialList materials={materials} heading="h3" />
      {keeps && (
        <p>
          <a href={to("materials", { session: session.slug })}>{say("materials-edit")}</a>
        </p>
      )}
    </section>
  );
}

/** That there were others, and why they went. */
export function RemovedList({ removed }: { readonly removed: readonly RemovedMaterial[] }) {
  const say = useAllWords();
  if (removed.length === 0) return null;
  return (
    <section class="part">
      <h2>{say("materials-removed")}</h2>
      <ul class="ruled">
        {removed.map((one) => (
          <li key={one.id} class="meta">
            {say("material-removed-kind", one)}{" "}
            {one.by !== null && <bdi>{say("material-removed-by", { by: one.by })}</bdi>}
          </li>
        ))}
      </ul>
    </section>
  );
}
