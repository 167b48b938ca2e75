import type { SessionTold } from "../../../shared/editions.ts";
import type { Material, MaterialFile } from "../../../shared/materials.ts";
import type { Sentence } from "../../../shared/words/en/failures.ts";
import { materialRefusals } from "../../../shared/words/en/materials.ts";
import { tellingTo } from "../../../shared/words/telling.ts";
import type { Db } from "../../frame/context.ts";
import { Failure } from "../../frame/failure.ts";
import { canStand, fitsHere, mustBeFile, takeMaterials } from "../../materials/index.ts";
import type { BagFiles } from "../bag/files.ts";
import { EditionTrouble } from "./trouble.ts";

const pathIn = ({ id }: Material, { name }: MaterialFile): string => `data/materials/${id}/${name}`;

const filesOf = ({ file, captions }: Material): MaterialFile[] =>
  [file, captions].filter((one) => one !== null);

/** All that belongs to these sessions can stand here, and its files in the bag are those that are told of. */
export async function mustHold(files: BagFiles, sessions: readonly SessionTold[]): Promise<void> {
  const present = new Set(files.paths);
  for (const session of sessions) {
    if (!fitsHere(session)) throw new EditionTrouble("many-materials", session.slug);
    for (const material of session.materials) {
      if (!canStand(material)) throw new EditionTrouble("wrong-material", material.id);
      for (const file of filesOf(material)) {
        const path = pathIn(material, file);
        if (!present.has(path)) throw new EditionTrouble("missing-file", path);
        await mustBeFile(file, files.read(path)).catch(named(path));
      }
    }
  }
}

const refusals: Readonly<Record<string, Sentence>> = materialRefusals;
const telling = tellingTo({ zone: null, now: new Date(0).toISOString() });
/** Says by its name which file is refused. */
const named = (path: string) => (error: unknown) => {
  if (!(error instanceof Failure)) throw error;
  const [{ key, values } = error] = Object.values(error.fields);
  const why = refusals[key]?.(values, telling) ?? key;
  throw new EditionTrouble("wrong-material", `${path}: ${why}`);
};

/** Takes what belongs to a session over, with its files. */
export const takeBelongings = (db: Db, files: BagFiles, session: SessionTold): Promise<void> =>
  takeMaterials(db, session, (material, file) => files.read(pathIn(material, file)));
