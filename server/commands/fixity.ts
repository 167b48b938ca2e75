import { aFew, type Checked, checkFiles } from "../archive/index.ts";
import type { Config } from "../config.ts";
import { makeLog } from "../frame/log.ts";
import { asHouse } from "./house.ts";

/** Checks files of the archive's folder in this process, on this machine's disk, beside the nodes that run. */
export const checkFixity = (config: Config, all: boolean): Promise<Checked> =>
  asHouse(config, ({ database: { db } }) =>
    checkFiles({ db, folder: config.archiveDir, log: makeLog("silent") }, all ? null : aFew),
  );

export const fixitySentences = ({ kept, failed, damaged }: Checked): string =>
  [
    `${kept} files of the archive are as they should be.`,
    ...damaged.map((file) => `${file} had changed by itself: it was put aside and made anew.`),
    ...(failed > 0 ? [`${failed} could not be checked or written.`] : []),
  ].join("\n");
