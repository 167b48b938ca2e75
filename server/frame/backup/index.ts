export type { Contents } from "./format.ts";
export { NotRestored, restoreBackup } from "./reading.ts";
export { writeBackup } from "./writing.ts";
