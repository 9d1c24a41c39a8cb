// The patient's case in the other languages: as open to everybody as in English, and Arabic from right to left.

import { expect, test } from "../people.ts";
import { Witness } from "./witness.ts";

test("the patient's case reads from right to left in Arabic, and stays accessible", async ({ signIn }) => {
  const witness = new Witness();
  const page = await signIn("patient");
  witness.watch(page);
  const english = await page.getByRole("heading", { level: 1 }).innerText();
  await page.getByRole("link", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(english);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/[\u0600-\u06ff]/);
  await witness.look(page, "the case, in Arabic");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, "pixels that the page is wider than the screen").toBeLessThanOrEqual(0);
  // The language is the session's own from now on.
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  witness.testify();
});

test("the switch leads through every language, keeps the place and fits a telephone", async ({ signIn }) => {
  const witness = new Witness();
  const page = await signIn("patient");
  witness.watch(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const place = page.url();
  for (const [tag, name] of [["cy", "Cymraeg"], ["fr", "Français"], ["ar", "العربية"], ["en", "English"]] as const) {
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", tag);
    expect(page.url()).toBe(place);
    await witness.look(page, `the case in ${name}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `pixels that the page in ${name} is wider than a telephone`).toBeLessThanOrEqual(0);
  }
  witness.testify();
});
