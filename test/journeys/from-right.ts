import type { Page } from "playwright-core";

/** Pages that tell of requests and of mails in English, whatever the house speaks. */
const english = /^\/(?:api|mail)$/;

/**
 * What a page in the made-up language from right to left gets wrong on a phone: words that came from no table of words,
 * and whatever stands out of its sides.
 */
export async function findingsFromRight(page: Page, where: string): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  const findings = await page.evaluate((isEnglish) => {
    // what people wrote, and code, are in no language of ours
    const theirs =
      "bdi, code, pre, kbd, option, [dir=auto], [dir=ltr], .prose, textarea, script, noscript, style, svg";
    const ours = /\u202E[^\u202C]*\u202C/g;
    const plain = (text: string): readonly string[] =>
      text
        .replace("Lyceum", "")
        .replace(ours, "")
        .match(/[a-z]{2,}/gi) ?? [];
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (!isEnglish && node.parentElement?.closest(theirs) === null)
        for (const word of plain(node.textContent ?? "")) found.push(`plain: ${word}`);
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
      for (const name of ["aria-label", "title", "placeholder"])
        for (const word of plain(element.getAttribute(name) ?? ""))
          found.push(`plain ${name}: ${word}`);
    const { scrollWidth, clientWidth, dir } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`${scrollWidth - clientWidth} px too wide`);
    if (dir !== "rtl") found.push("not from right to left");
    return found;
  }, english.test(where));
  if (before) await page.setViewportSize(before);
  return [...new Set(findings)].map((finding) => `${where}: ${finding}`);
}
