import type { sections } from "../../shared/words/en/my-data.ts";

type Value = string | number | boolean | Date | null;
/** One list of what is somebody's; `entry` in a row is the id of what has an address of its own. */
export interface Section {
  readonly name: keyof typeof sections;
  readonly rows: readonly Readonly<Record<string, Value>>[];
}
