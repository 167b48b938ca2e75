import { aFew, type Checked, checkFiles } from "../archive/index.ts";
import type { Config } from "../config.ts";
import { makeLog } from "../frame/log.ts";
import { checkVolumes } from "../proceedings/index.ts";
import { asHouse } from "./house.ts";

/** How the files of sessions were found, and those of proceedings. */
type AllChecked = Checked & { readonly proceedings: Checked };

/** Checks files of the archive's folder in this process, on this machine's disk, beside the nodes that run. */
export const checkFixity = (config: Config, all: boolean): Promise<AllChecked> =>
  asHouse(config, async ({ database: { db } }) => {
    const checking = { db, folder: config.archiveDir, log: makeLog("silent") };
    const checked = await checkFiles(checking, all ? null : aFew);
    return { ...checked, proceedings: await checkVolumes({ ...checking, signal: null }, all) };
  });

/** Whether every file is as it should be, or was until now. */
export const isAsItWas = ({ proceedings, ...sessions }: AllChecked): boolean =>
  [sessions, proceedings].every(({ failed, damaged }) => failed === 0 && damaged.length === 0);

export const fixitySentences = ({ proceedings, kept, failed, damaged }: AllChecked): string =>
  [
    `${kept} files of the archive are as they should be.`,
    ...damaged.map((file) => `${file} had changed by itself: it was put aside and made anew.`),
    ...(failed > 0 ? [`${failed} could not be checked or written.`] : []),
    `${proceedings.kept} files of proceedings are as they should be.`,
    ...proceedings.damaged.map(
      (file) => `${file} had changed or was gone: the node that is free next builds it anew.`,
    ),
    ...(proceedings.failed > 0 ? [`${proceedings.failed} could not be checked.`] : []),
  ].join("\n");
