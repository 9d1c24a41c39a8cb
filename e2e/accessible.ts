// WCAG 2.2 AA, as far as a machine can tell: axe over the page as it stands.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with each fault, its rule and the elements that have it. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const faults = violations.map(
    (fault) => `${fault.id}: ${fault.help} (${fault.nodes.map((node) => node.target).join("; ")})`,
  );
  expect(faults, `accessibility of ${page.url()}`).toEqual([]);
}
