import type { materials as contract } from "../../shared/materials.ts";
import type { Operations } from "../frame/context.ts";
import { plan, type Job } from "../frame/clock.ts";
import { add, change, remove } from "./adding.ts";
import { file, of, one } from "./reading.ts";
import { begin, dropLeftovers } from "./leaves.ts";

export { openFile, wholeFile } from "./giving.ts";
export { adopt, forget, held, ofPerson } from "./leaving.ts";
export { filesOf } from "./own-files.ts";
export {
  filesIn,
  type Held,
  heldIn,
  type KeptFile,
  pathOf,
  present,
  sessionsChangedSince,
  shelvesOf,
  stampOf,
} from "./reading.ts";
export { keepFile } from "./receiving.ts";
export { canStand, fitsHere, materialsHere, mustBeFile, takeMaterials } from "./taking.ts";
export { tell } from "./telling.ts";

/** The domain's operations. */
export const operations: Pick<Operations, keyof typeof contract> = {
  "materials.of": of,
  "materials.one": one,
  "materials.begin": begin,
  "materials.add": add,
  "materials.change": change,
  "materials.remove": remove,
  "materials.file": file,
};

const anHour = 60 * 60 * 1000;
export const jobs: Readonly<Record<string, Job>> = {
  "materials.tidy": async ({ db, now }) => {
    await dropLeftovers(db);
    const next = new Date(now.getTime() + anHour);
    await plan(db, { kind: "materials.tidy", key: "materials.tidy", at: next });
  },
};
