import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { workerData } from "node:worker_threads";
import type { Task } from "../../server/proceedings/index.ts";

// a thread that has no memory left removes nothing of what it wrote
const { folder }: Task = workerData;
mkdirSync(join(folder, ".part"));
writeFileSync(join(folder, ".part", "site"), "half of a site");
process.exit(1);
