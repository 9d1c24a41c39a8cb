// The patient's part of a case.

import { expect, type Page } from "@playwright/test";
import type { Paper } from "./papers.ts";
import { fill } from "./sheet.ts";
import type { Witness } from "./witness.ts";

export interface Who {
  given: string;
  family: string;
  /** Day, month, year. */
  born: [string, string, string];
  email: string;
}

const PASSWORD = "seven herons over the weir";

export async function joins(page: Page, witness: Witness, who: Who): Promise<void> {
  await page.getByRole("link", { name: "Start a request" }).first().click();
  await expect(page).toHaveURL(/\/join/);
  await witness.look(page, "a new account");
  await page.getByLabel("Your name").fill(`${who.given} ${who.family}`);
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByLabel("The same password again").fill(PASSWORD);
  await page.getByRole("button", { name: "Go on" }).click();
  await witness.look(page, "the programmes");
  await page.getByRole("radio", { name: /^Private second opinion/ }).check();
  await page.getByRole("button", { name: "Begin" }).click();
}

/** One question per page, each looked at. */
export async function asks(page: Page, witness: Witness, who: Who): Promise<void> {
  const saves = () => page.getByRole("button", { name: "Save and continue" }).click();
  const answers = async (step: string, fields: Parameters<typeof fill>[1]) => {
    await expect(page).toHaveURL(new RegExp(`/request/${step}$`));
    await witness.look(page, `the request: ${step}`);
    await fill(page.locator("main form").last(), fields);
  };
  const adds = async (step: string, all: Parameters<typeof fill>[1][]) => {
    for (const fields of all) {
      await answers(step, fields);
      await page.getByRole("button", { name: "Add", exact: true }).click();
    }
    await page.getByRole("button", { name: "Go on", exact: true }).click();
  };
  await answers("asker", { asker: "myself" });
  await saves();
  const [day, month, year] = who.born;
  const born = { "born-day": day, "born-month": month, "born-year": year };
  await answers("you", { given: who.given, family: who.family, ...born, phone: "+44 20 7946 0155" });
  await saves();
  await answers("about", {
    summary: "A tendon in my right shoulder tore when I fell in March. I was treated for breast cancer in 2019.",
    field: "shoulder surgery, or breast oncology",
  });
  await saves();
  await answers("told", {
    diagnosis: "known",
    "diagnosis-text": "A full-thickness tear of the supraspinatus tendon",
    plan: "known",
    "plan-text": "An open repair of the rotator cuff",
    treatment: "not-yet",
  });
  await saves();
  await adds("earlier", [
    {
      by: "Mr J. Whitlock, Westmoor Hospital",
      "date-day": "2",
      "date-month": "11",
      "date-year": "2026",
      advice: "Open repair of the rotator cuff before the end of the year.",
    },
  ]);
  await adds("doctors", [
    { name: "Mr J. Whitlock", institution: "Westmoor Hospital", email: "whitlock@example.org" },
  ]);
  await answers("matters", { matters: "I want to swim again, and I fear a long time in a sling." });
  await saves();
  await adds("questions", [
    { asked: "Why did my surgeon not offer keyhole surgery?" },
    { asked: "What happens if I wait?" },
  ]);
  await answers("safety", { flags: "none" });
  await saves();
  await answers("situation", { now: "none" });
  await saves();
  await expect(page).toHaveURL(/\/request\/check$/);
  await expect(page.locator("main")).toContainText("What happens if I wait?");
  await witness.look(page, "the request: check");
  await page.getByRole("button", { name: "Send my request" }).click();
}

export async function agrees(page: Page, witness: Witness, mine: string): Promise<void> {
  await page.goto(mine);
  await page.getByRole("link", { name: "See the quote" }).click();
  await expect(page.locator("main")).toContainText("£690.00");
  await witness.look(page, "the quote");
  await page.getByRole("button", { name: "Accept this quote" }).click();
  await page.getByRole("link", { name: "Read the page" }).click();
  await witness.look(page, "the consent");
  for (const purpose of ["prepare", "records", "contact", "outcome"]) {
    await page.locator(`[name="purpose"][value="${purpose}"]`).check();
  }
  await page.getByRole("button", { name: "Give my consent" }).click();
  await expect(page.locator("main")).toContainText("We are collecting your records");
}

export async function sends(page: Page, witness: Witness, mine: string, files: Paper[]): Promise<void> {
  await page.goto(`${mine}/records`);
  await witness.look(page, "the records, none yet");
  await page.locator("input[type=file]").setInputFiles(files);
  await page.getByRole("button", { name: "Send the files" }).click();
  for (const file of files) {
    await expect(page.locator("main")).toContainText(`${file.name} has arrived`, { timeout: 30_000 });
  }
  await expect(async () => {
    await page.goto(`${mine}/records`);
    const told = page.locator("main");
    for (const file of files) {
      await expect(told).toContainText(`${file.name}: Taken into your file`, { timeout: 500 });
    }
  }).toPass({ timeout: 60_000 });
  await witness.look(page, "the records, read");
}

export async function approves(page: Page, witness: Witness, mine: string): Promise<void> {
  await page.goto(mine);
  await expect(page.locator("main")).toContainText("Approve your questions");
  await page.getByRole("link", { name: "Compare and approve" }).click();
  await expect(page.locator("main")).toContainText("Which treatments are suitable, and why?");
  await witness.look(page, "the questions, put neutrally");
  await page.getByRole("button", { name: "Approve my questions" }).click();
}

export async function shares(page: Page, witness: Witness, mine: string, doctor: string): Promise<void> {
  await page.goto(`${mine}/recipients`);
  await witness.look(page, "who gets the report");
  await page.getByRole("checkbox", { name: new RegExp(doctor) }).check();
  await page.locator("main form button").last().click();
}

export async function decides(page: Page, witness: Witness, mine: string): Promise<void> {
  await page.goto(`${mine}/after`);
  await witness.look(page, "after the report");
  await page.locator("[name=decision]").first().check();
  await page.getByRole("button", { name: "Save and continue" }).click();
}

/** She comes back on a day when she is signed out: the page that she wanted asks who she is, and opens. */
export async function signsIn(page: Page, witness: Witness, mine: string, who: Who): Promise<void> {
  await page.context().clearCookies();
  await page.goto(mine);
  await expect(page).toHaveURL(/\/sign-in\?back=/);
  await witness.look(page, "the sign-in");
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(mine);
}

/** The survey arrives within a while of its day, and is answered. */
export async function tellsHowItWent(page: Page, witness: Witness, mine: string, day: number): Promise<void> {
  const survey = page.locator(`a[href$="/survey/${day}"]`);
  await expect(async () => {
    await page.goto(mine);
    await expect(survey.first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await survey.first().click();
  await witness.look(page, `the survey of day ${day}`);
  for (const question of ["q1", "q2", "q3"]) {
    await page.locator(`[name="${question}"][value="4"]`).check();
  }
  await page.getByRole("button", { name: "Send" }).click();
}
