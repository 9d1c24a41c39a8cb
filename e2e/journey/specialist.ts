// The specialist's part of a case.

import { expect, type Page } from "@playwright/test";
import type { Witness } from "./witness.ts";

export async function accepts(page: Page, witness: Witness, desk: string): Promise<void> {
  await witness.look(page, "the specialist's inbox");
  await page.goto(`${desk}/offer`);
  await expect(page.locator("main")).toContainText("Mr J. Whitlock, Westmoor Hospital");
  await expect(page.locator("main")).not.toContainText("Iris Fenwick");
  await witness.look(page, "the offer");
  for (const tie of await page.locator("fieldset.tie").all()) {
    await tie.locator("[value=no]").check();
  }
  await page.locator("[name=attest]").check();
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(page).toHaveURL(/\/own/);
}

/** Writes the own reading with a citation, sees no word of the advice, and locks. */
export async function reads(page: Page, witness: Witness, desk: string): Promise<void> {
  await expect(page.locator("main")).toContainText("earlier advice is sealed until you lock");
  for (const path of await page.locator(".left a").evaluateAll(hrefs)) {
    await page.goto(new URL(path, desk).href);
    await expect(page.locator("main")).not.toContainText(/open repair/i);
  }
  await witness.look(page, "the reading room");
  await page.getByRole("link", { name: /Westmoor Hospital, Radiology/ }).first().click();
  await page.locator("#diagnosis").fill("A full-thickness tear of supraspinatus, 14 mm, little retraction.");
  await page.locator("[name=cite-to]").selectOption("diagnosis");
  await page.getByRole("button", { name: "Cite", exact: true }).click();
  await expect(page.locator("#at-diagnosis")).toContainText("Westmoor Hospital, Radiology, page 1");
  await page.locator("[name=confidence][value=high]").press(" ");
  await page.locator("#plan-0").fill("Keyhole repair, or three more months of guided exercise first.");
  await page.locator("[name=plan-0-judgement]").check();
  await page.getByRole("button", { name: "Save and go to the lock" }).click();
  await witness.look(page, "the lock");
  await page.locator("[name=knew][value=no]").check();
  await page.getByRole("button", { name: "Lock", exact: true }).click();
  await expect(page).toHaveURL(/\/compare/);
}

export async function compares(page: Page, witness: Witness): Promise<void> {
  await expect(page.locator("main")).toContainText("Your reading was locked");
  await expect(page.locator("main")).not.toContainText("before the end of the year");
  await witness.look(page, "the comparison, still sealed");
  await page.getByRole("button", { name: "Open this opinion" }).click();
  await expect(page.locator("main")).toContainText("before the end of the year");
  const grades = { d: "D0", t: "T2", i: "I2" };
  for (const [scale, grade] of Object.entries(grades)) {
    await page.locator(`[name^="grade-${scale}-"][value="${grade}"]`).check({ force: true });
  }
  await page.locator("[name^=basis-][value=other_reading]").check({ force: true });
  await page
    .locator("textarea[name^=comparison-]")
    .fill("The earlier advice was an open operation. The tear is small enough for a keyhole repair.");
  await page.locator("[name^=comparison-][name$=-judgement]").check();
  await witness.look(page, "the comparison");
  await page.getByRole("button", { name: "Save and go to the opinion" }).click();
}

export async function answers(page: Page, witness: Witness): Promise<void> {
  await expect(page).toHaveURL(/\/opinion/);
  await page.locator("#short-answer").fill("Keyhole surgery is possible, and it does no harm to wait three months.");
  const said = ["The tear is small; a keyhole repair is suitable.", "Some tears grow; three months are safe."];
  for (const [index, words] of said.entries()) {
    await page.locator("textarea[name^=answer-]").nth(index).fill(words);
    await page.locator("input[name^=answer-][name$=-judgement]").nth(index).check();
  }
  await page.locator("[name=step-0-what]").fill("Talk about a keyhole repair");
  await page.locator("[name=step-0-owner]").fill("Mr Whitlock");
  await page.locator("[name=step-0-asks]").check();
  await page.locator("#letter").fill("Please discuss a keyhole repair with her before a date is set.");
  await page.locator("#limits").fill("Nobody was examined.");
  await page.locator("#validity").fill("A new fall, or loss of strength, makes it out of date.");
  await witness.look(page, "the opinion");
  await page.getByRole("button", { name: "Save and send to the quality check" }).click();
  await expect(page.locator("main")).toContainText("A clinician is reading your opinion");
  await witness.look(page, "the specialist waits for the quality check");
}

export async function signs(page: Page, witness: Witness, desk: string): Promise<void> {
  await page.goto(`${desk}/sign`);
  await witness.look(page, "the signature");
  await page.locator("[name=attest]").check();
  await page.locator(".signing button").click();
  await expect(page).toHaveURL(/\/done/);
  await witness.look(page, "signed");
}

function hrefs(nodes: Node[]): string[] {
  return nodes.map((node) => (node as HTMLAnchorElement).href);
}
