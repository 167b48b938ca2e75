import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What a dark page can have wrong that a light one has not. */
const colours = ["color-contrast", "link-in-text-block"];

/** What axe finds on a page, in light and in dark. */
export async function findingsOfAxe(page: Page, where: string): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    const { violations } = await (
      colorScheme === "light" ? axe.withTags(wcag) : axe.withRules(colours)
    ).analyze();
    for (const { id, nodes } of violations)
      for (const { html, failureSummary = "" } of nodes)
        findings.push(`${where} (${colorScheme}): ${id}: ${html.slice(0, 200)} ${failureSummary}`);
  }
  return findings;
}
