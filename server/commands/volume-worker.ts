import { parentPort, workerData } from "node:worker_threads";
import { readConfig } from "../config.ts";
import { compile, type Task, type Told } from "../proceedings/index.ts";
import { asHouse } from "./house.ts";
import { volumeViews } from "./volume-views.ts";

const { slug, folder }: Task = workerData;
const config = readConfig();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, no window
const tell = (told: Told): void => parentPort?.postMessage(told);

await asHouse(config, async ({ database: { db } }) => {
  const { files, places, materials, doi } = await compile({
    db,
    slug,
    folder,
    withSite: false,
    home: config.publicUrl ?? "",
    views: volumeViews(config.language),
    tell: (done, all) => tell({ done, all }),
  });
  tell({ files: [...files], places: { ...places }, materials, doi });
});
