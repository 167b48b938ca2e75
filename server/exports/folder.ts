import { join } from "node:path";

/** Where an export's files are, in the archive's folder. No session is called so: its address begins with a letter or digit. */
export const folderOf = (root: string, id: string): string => join(root, ".exports", id);
/** The whole of it. */
export const zipOf = (root: string, id: string): string => join(folderOf(root, id), "export.zip");
