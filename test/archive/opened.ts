import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { browser } from "../support/chromium.ts";
import { temporaryFolder } from "../support/leftovers.ts";

/** Opens files from the disk, side by side, and notes what a document should not do; counts what a selector finds. */
export async function filesOpened(
  contents: readonly string[],
  ending: string,
  selector: string,
): Promise<{ count: number; doings: string[] }> {
  const context = await (await browser()).newContext({ offline: true });
  const page = await context.newPage();
  const folder = temporaryFolder();
  const doings: string[] = [];
  page.on("dialog", (dialog) => {
    doings.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(pathToFileURL(folder).href)) doings.push(request.url());
  });
  const names = contents.map((content, n) => {
    writeFileSync(join(folder, `page-${n}.${ending}`), content);
    return `page-${n}.${ending}`;
  });
  const all = join(folder, "all.html");
  writeFileSync(all, names.map((name) => `<iframe src="${name}"></iframe>`).join("\n"));
  await page.goto(pathToFileURL(all).href, { waitUntil: "load" });
  let count = 0;
  for (const frame of page.frames()) count += await frame.locator(selector).count();
  await context.close();
  return { count, doings };
}
