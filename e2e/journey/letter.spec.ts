// The treating doctor: a link, a passcode, one page, one box. No account.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../people.ts";
import { Witness } from "./witness.ts";

test("a treating doctor opens the letter with the passcode, reads what is asked, and answers", async ({
  signIn,
  service,
}) => {
  const witness = new Witness();
  const page = await signIn("doctor");
  witness.watch(page);
  await expect(page.getByLabel(/passcode/i)).toBeVisible();
  await witness.look(page, "the door");

  const printed = readFileSync(join(service.folder, "..", "output.log"), "utf8");
  const passcode = /passcode: ([A-Z0-9]{4}-[A-Z0-9]{4})/.exec(printed)?.[1] ?? "not printed";
  // As somebody types it who reads it from paper.
  await page.getByLabel(/passcode/i).fill(passcode.toLowerCase().replace("-", " "));
  await page.getByRole("button").and(page.locator("main button")).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/born/i);
  await witness.look(page, "the letter");

  await page.locator("[name=words]").fill("I shall see her on Tuesday.");
  await page.locator("form[action$='/acknowledge'] button").click();
  await expect(page.locator("main")).toContainText("“I shall see her on Tuesday.”");

  await page.locator("a[href$='/report']").click();
  await expect(page.locator("main")).toContainText("The short answer");
  await witness.look(page, "the report, as the doctor sees it");
  witness.testify();
});
