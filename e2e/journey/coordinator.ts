// The coordinator's part of a case.

import { expect, type Page } from "@playwright/test";
import { does } from "./sheet.ts";
import type { Witness } from "./witness.ts";

export async function greets(page: Page, witness: Witness, work: string): Promise<void> {
  await page.goto(work);
  await witness.look(page, "the coordinator's page of a new case");
  await does(page, "Take this case");
  await does(page, "Note the first contact", { how: "phone" });
  await does(page, "Send a quote", { amount: "690.00", currency: "GBP" });
  await does(page, "Confirm the country", { country: "GB" });
  await expect(page.locator("#funding")).toContainText("The country is confirmed");
}

/** Three items came as files; the others never were. */
export async function completes(page: Page, witness: Witness, work: string): Promise<void> {
  await page.goto(work);
  await witness.look(page, "the coordinator's page with files");
  await does(page, "A record closes an item", {
    item: "referral_letter",
    record: "Westmoor Hospital, Orthopaedics",
  });
  await does(page, "A record closes an item", { item: "imaging", record: "Westmoor Hospital, Radiology" });
  for (const item of ["laboratory", "medicines", "pathology", "operation_note"]) {
    await does(page, "An item cannot be had", { item, why: "There is none." });
  }
  await does(page, "Declare the records complete");
  await expect(page.locator("main")).toContainText("preparing the file");
}

export async function offers(page: Page, witness: Witness, work: string, name: string): Promise<void> {
  await page.goto(work);
  await witness.look(page, "the choice of a specialist");
  await page.getByRole("link", { name: /All who pass/ }).click();
  await witness.look(page, "all who pass every gate");
  await does(page, `Offer to ${name}`, { why: "Knows both fields, and nobody of the treating side." });
  await page.goto(work);
  await expect(page.locator("main")).toContainText("offered to a specialist");
}

export async function confirms(page: Page, where: string): Promise<void> {
  await page.goto(where);
  await does(page, "Confirm as the second person", { patient: "yes", dates: "yes" });
}

export async function delivers(page: Page, witness: Witness, work: string): Promise<void> {
  await page.goto(work);
  await witness.look(page, "the delivery");
  await does(page, "Note the call before delivery", { summary: "Rang her, told her the answer; she was relieved." });
  await does(page, /Deliver to (the patient|Iris)/);
  await expect(page.locator("main")).toContainText("follow-up");
}

export async function closes(page: Page, witness: Witness, work: string): Promise<void> {
  await page.goto(work);
  await expect(page.locator("#outcome")).toContainText("answered");
  await does(page, /Tell .*Brandt/);
  await does(page, "Close the case");
  await expect(page.locator("main")).toContainText("completed");
  await witness.look(page, "the case, closed, as the coordinator sees it");
}
