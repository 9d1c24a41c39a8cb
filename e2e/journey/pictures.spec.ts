// The pictures of docs/screenshots, when CONCORD_PICTURES names a folder for them. They change the cases that they show.

import type { Page } from "@playwright/test";
import { expect, test } from "../people.ts";
import { picture } from "../picture.ts";

test.skip(!process.env.CONCORD_PICTURES, "CONCORD_PICTURES names no folder");

test("the patient's case, also in Arabic", async ({ signIn }) => {
  const page = await signIn("patient");
  await picture(page, "patient-case");
  await page.goto(`/language?to=ar&back=${new URL(page.url()).pathname}`.replace(/^/, new URL(page.url()).origin));
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await picture(page, "patient-case-arabic");
});

test("the coordinator's worklist and a case", async ({ signIn }) => {
  const page = await signIn("coordinator");
  await picture(page, "worklist");
  await page.getByRole("link", { name: /Maya Clarke/ }).first().click();
  await picture(page, "coordinator-case");
});

test("a file to be prepared", async ({ signIn }) => {
  const page = await signIn("clinician");
  await page.getByRole("link", { name: /CN-2400/ }).first().click();
  await picture(page, "clinician-preparation");
});

test("a specialist reads, locks and compares", async ({ signIn }) => {
  const page = await signIn("specialist");
  await page.locator("li", { hasText: "CN-2399" }).getByRole("link").click();
  await page.getByRole("link", { name: /Pathology report/ }).first().click();
  await picture(page, "specialist-reading");
  await reads(page);
  await page.getByRole("button", { name: "Open this opinion" }).first().click();
  await page.getByRole("link", { name: /Clinic letter, Miss Doyle/ }).first().click();
  await picture(page, "comparison");
});

test("the letter to the treating doctor, and the report", async ({ signIn, service }) => {
  const page = await signIn("doctor");
  await page.getByLabel(/passcode/i).fill(await passcode(service.folder));
  await page.locator("main button").click();
  await picture(page, "doctor-letter");
  await page.locator("a[href$='/report']").click();
  await picture(page, "report");
});

async function reads(page: Page): Promise<void> {
  await page.locator("#diagnosis").fill("Invasive carcinoma of no special type, 14 mm, receptor positive.");
  await page.locator("[name=cite-to]").selectOption("diagnosis");
  await page.getByRole("button", { name: "Cite", exact: true }).click();
  await page.locator("[name=confidence][value=high]").press(" ");
  await page.locator("#plan-0").fill("Take the tumour out and keep the breast; test before chemotherapy.");
  await page.locator("[name=plan-0-judgement]").check();
  await page.getByRole("button", { name: "Save and go to the lock" }).click();
  await page.locator("[name=knew][value=no]").check();
  await page.getByRole("button", { name: "Lock", exact: true }).click();
}

async function passcode(folder: string): Promise<string> {
  const { readFileSync } = await import("node:fs");
  const { join } = await import("node:path");
  const printed = readFileSync(join(folder, "..", "output.log"), "utf8");
  return /passcode: (\S+)/.exec(printed)?.[1] ?? "not printed";
}
