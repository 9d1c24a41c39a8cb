// The case clinician's part of a case.

import { expect, type Page } from "@playwright/test";
import { does } from "./sheet.ts";
import type { Witness } from "./witness.ts";

export async function triages(page: Page, witness: Witness, clinic: string): Promise<void> {
  await expect(page.locator("main")).toContainText("Iris Fenwick");
  await witness.look(page, "the clinic's list");
  await page.goto(clinic);
  await witness.look(page, "the triage");
  await does(page, "Decide", { outcome: "routine", note: "A settled injury. I rang and told her so." });
  await expect(page.locator("main")).toContainText("Done");
}

/** Summary, neutral questions, mode, one mark on a page, and the word that all of it is sealed. */
export async function prepares(page: Page, witness: Witness, clinic: string): Promise<void> {
  await page.goto(clinic);
  await expect(page.locator("main")).toContainText("Write the neutral summary");
  await witness.look(page, "the file to prepare");
  await does(page, "Keep the summary", {
    summary: "Fall on the right shoulder in March 2026. MRI: full-thickness tear of supraspinatus, 14 mm.",
  });
  const neutral: [string, string][] = [
    ["Why did my surgeon not offer keyhole surgery?", "Which treatments are suitable, and why?"],
    ["What happens if I wait?", "What is the course without treatment for some months?"],
  ];
  for (const [asked, put] of neutral) {
    const part = page.locator("details").filter({ has: page.getByLabel(`Neutral form of: “${asked}”`) });
    if (!(await part.evaluate((node) => (node as HTMLDetailsElement).open))) await part.locator("summary").click();
    await part.locator("textarea").fill(put);
    await part.getByRole("button").click();
  }
  await does(page, "Set the review mode", { mode: "plan_blind" });
  await page.getByRole("link", { name: "Look for what reveals: Westmoor Hospital, Orthopaedics" }).click();
  await witness.look(page, "a page to be marked");
  // Keys draw too: the first puts a rectangle on the page, the next moves it, with Shift they change its size.
  const picture = page.locator("figure[data-draw]");
  await picture.press("ArrowDown");
  await picture.press("ArrowRight");
  await picture.press("Shift+ArrowDown");
  await expect(page.locator("#mark-x")).toHaveValue("110");
  await expect(page.locator("#mark-height")).toHaveValue("110");
  await expect(page.locator('input[name="area"][value="drawn"]')).toBeChecked();
  // The line with the plan: between 22 and 26 hundredths of the page.
  await does(page, "Mark this place", { area: "drawn", x: "50", y: "205", width: "900", height: "40" });
  await expect(page.locator("main")).toContainText("reveals Mr J. Whitlock");
  await witness.look(page, "a page with a mark");
  await page.goto(clinic);
  await does(page, "I have looked through every page");
}

export async function passes(page: Page, witness: Witness, clinic: string): Promise<void> {
  await page.goto(`${clinic}/opinion`);
  await expect(page.locator("main")).toContainText("Keyhole surgery is possible");
  await witness.look(page, "the opinion, as it would be printed");
  await page.goto(clinic);
  await witness.look(page, "the quality check");
  await does(page, "The opinion passes");
  await expect(page.locator("main")).toContainText("waiting for signature");
}
