import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkPage, partPage, searchPage, sessionPage } from "../../client/proceedings/site.tsx";
import { searchScript } from "../../client/proceedings/site-search.ts";
import { speakAs } from "../../shared/words/say.ts";
import { tongueOf } from "../../shared/words/tongues.ts";
import type { Config } from "../config.ts";
import { findAssets } from "../frame/http/assets.ts";
import type { Views } from "../proceedings/index.ts";

const publicFolder = join(import.meta.dirname, "../../public");

/** The style of the pages with its font in it: on a disk nothing is fetched. */
function styleOnDisk(): string {
  const { styles, font } = findAssets(publicFolder);
  const bytes = readFileSync(join(publicFolder, font)).toString("base64");
  return styles
    .map((name) => readFileSync(join(publicFolder, name), "utf8"))
    .join("\n")
    .replace(/url\([^)]*\.woff2["']?\)/g, `url(data:font/woff2;base64,${bytes})`);
}

/** The views of a volume on a disk; from now on this thread speaks their language. */
export function volumeViews(language: Config["language"]): Views {
  speakAs(tongueOf(language));
  const style = styleOnDisk();
  return { checkPage, partPage, searchPage, sessionPage, searchScript, style };
}
