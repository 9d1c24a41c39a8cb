// Pictures of a page as people see it: on a telephone and on a desk, in light and in dark.

import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, type Page, test } from "@playwright/test";

const WIDTHS = [390, 1440];
const SCHEMES = ["light", "dark"] as const;

/**
 * Takes `NAME-WIDTH-SCHEME.png` for each width and scheme, and checks on the way that no width
 * makes the page scroll sideways (WCAG 2.2, 1.4.10).
 *
 * The files go to the folder CONCORD_PICTURES (`cargo xtask screenshots` sets it), else to the
 * test's own output. Returns their paths.
 */
export async function picture(page: Page, name: string): Promise<string[]> {
  const before = page.viewportSize();
  const files: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const path = place(`${name}-${width}-${colorScheme}.png`);
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path, fullPage: true, animations: "disabled" });
      files.push(path);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${name} is ${wide} px wider than a screen of ${width} px`).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
  return files;
}

function place(file: string): string {
  const folder = process.env.CONCORD_PICTURES;
  return folder ? join(folder, file) : test.info().outputPath(file);
}
