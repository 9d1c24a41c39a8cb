// One whole case, taken by its people: from the first worried question to closed.

import { expect, type Page, test } from "@playwright/test";
import { type Service, start } from "../service.ts";
import { letter, scan } from "./papers.ts";
import * as patient from "./patient.ts";
import { closes, confirms, delivers, greets, offers, completes } from "./coordinator.ts";
import { passes, prepares, triages } from "./clinician.ts";
import { accepts, answers, compares, reads, signs } from "./specialist.ts";
import { does } from "./sheet.ts";
import { moveClock, verify } from "./proof.ts";
import { Witness } from "./witness.ts";

const IRIS = {
  given: "Iris",
  family: "Fenwick",
  born: ["8", "6", "1964"] as [string, string, string],
  email: "iris.fenwick@example.org",
};

const FILES = [
  letter("clinic-letter.pdf", [
    "Westmoor Hospital, Orthopaedics",
    "Clinic letter",
    "Patient: Iris Fenwick",
    "Date of birth: 8 June 1964",
    "Date: 2 November 2026",
    "She fell on the right shoulder in March. Active elevation is 90 degrees.",
    "Plan: open repair of the rotator cuff before the end of the year.",
    "Mr J. Whitlock, shoulder surgeon",
  ]),
  letter("mri-report.pdf", [
    "Westmoor Hospital, Radiology",
    "MRI report, right shoulder",
    "Patient: Iris Fenwick",
    "Date of birth: 8 June 1964",
    "Date: 20 October 2026",
    "Full-thickness tear of the supraspinatus tendon, 14 mm, little retraction.",
  ]),
  scan("shoulder.png"),
];

// The clock of this service is moved by months: it has a service of its own.
let service: Service;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  service = await start("--small");
});
test.afterAll(() => service?.stop());

test("a whole case is taken by its people, from the first question to closed", async ({
  browser,
  contextOptions,
}) => {
  test.setTimeout(900_000);
  const witness = new Witness();
  const opens = async (address: string): Promise<Page> => {
    const context = await browser.newContext({ ...contextOptions, acceptDownloads: true });
    const page = await context.newPage();
    witness.watch(page);
    await page.goto(address);
    return page;
  };
  const enter = (role: string) => opens(service.links[role] ?? `no sign-in link for ${role}`);
  const at = (host: string, path: string) =>
    service.url.replace("//localhost", `//${host}.localhost`) + path;

  const iris = await opens(at("patient", "/"));
  await test.step("a stranger makes an account and asks", async () => {
    await witness.look(iris, "the first page");
    await patient.joins(iris, witness, IRIS);
    await patient.asks(iris, witness, IRIS);
    await expect(iris.locator("main")).toContainText("that it is safe to wait");
    await witness.look(iris, "the case, just sent");
  });
  const id = new URL(iris.url()).pathname.split("/")[2] ?? "";
  const mine = at("patient", `/case/${id}`);
  const clinic = at("clinician", `/clinic/${id}`);
  const work = at("coordinator", `/desk/${id}`);
  const desk = at("specialist", `/reading/${id}`);

  const hale = await enter("clinician");
  await test.step("a clinician sees that it is safe to wait", async () => {
    await triages(hale, witness, clinic);
    await iris.goto(mine);
    await expect(iris.locator("main")).toContainText("It is safe to wait");
  });

  const ruth = await enter("coordinator");
  await test.step("a coordinator takes the case, rings, and sends a quote", async () => {
    await witness.look(ruth, "the worklist");
    await ruth.getByRole("link", { name: "Without a coordinator" }).click();
    await expect(ruth.locator("main")).toContainText("Iris Fenwick");
    await greets(ruth, witness, work);
  });

  await test.step("the eligibility reader says whether the programme covers it", async () => {
    const joan = await enter("eligibility");
    await witness.look(joan, "the eligibility reader's list");
    await joan.goto(at("eligibility", `/eligibility/${id}`));
    await expect(joan.locator("main")).not.toContainText(/tear|shoulder|Whitlock/);
    await witness.look(joan, "the eligibility reader's page");
    await does(joan, "Give this answer", {
      verdict: "yes",
      rule1: "E1",
      words1: "The programme serves this country.",
    });
  });

  await test.step("the patient accepts the quote, says yes, and sends what she has", async () => {
    await patient.agrees(iris, witness, mine);
    await patient.sends(iris, witness, mine, FILES);
  });

  await test.step("the coordinator closes the checklist", async () => {
    await completes(ruth, witness, work);
  });

  await test.step("the clinician prepares, the patient approves, the file is finished", async () => {
    await prepares(hale, witness, clinic);
    await patient.approves(iris, witness, mine);
    await hale.goto(clinic);
    await does(hale, "Finish the file");
    await expect(hale.locator("main")).toContainText("choosing a specialist");
  });

  await test.step("the coordinator offers the case, and the specialist accepts", async () => {
    await offers(ruth, witness, work, "Dr Sofia Brandt");
  });
  const sofia = await enter("specialist");
  await test.step("the specialist reads alone, writes, and locks", async () => {
    await accepts(sofia, witness, desk);
    await reads(sofia, witness, desk);
  });
  await test.step("the earlier advice is opened, compared, and the opinion written", async () => {
    await compares(sofia, witness);
    await answers(sofia, witness);
  });

  await test.step("a clinician lets it pass, and the specialist signs", async () => {
    await passes(hale, witness, clinic);
    await signs(sofia, witness, desk);
  });

  await test.step("a second person confirms; the call is noted; the report is delivered", async () => {
    await confirms(hale, clinic);
    await delivers(ruth, witness, work);
  });

  await test.step("the patient reads the report, and its PDF verifies", async () => {
    await iris.goto(mine);
    await witness.look(iris, "the case, with the report");
    await iris.goto(`${mine}/report`);
    await expect(iris.locator("main")).toContainText("Keyhole surgery is possible");
    await expect(iris.locator("main")).toContainText("Why did my surgeon not offer keyhole surgery?");
    await witness.look(iris, "the report");
    const loading = iris.waitForEvent("download");
    await iris.getByRole("link", { name: /PDF/ }).first().click();
    const file = await (await loading).path();
    expect(await verify(file, service.url)).toMatch(/intact|Brandt/i);
  });

  await test.step("with her consent the treating doctor gets the letter", async () => {
    await patient.shares(iris, witness, mine, "Mr J. Whitlock");
    await ruth.goto(work);
    await does(ruth, /Deliver to .*Whitlock/);
    // The link and the passcode are shown this once; they travel on different ways.
    // As it is read, not as it stands in the markup: there the link and what follows it touch.
    const handed = await ruth.locator("main").innerText();
    const link = /https?:\/\/\S+\/doctor\/[\w-]+/.exec(handed)?.[0] ?? "no link";
    const passcode = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(handed)?.[0] ?? "no passcode";
    await witness.look(ruth, "the doctor's link, handed over");
    expect(link).toContain("/doctor/");
    expect(passcode).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    await ruth.goto(work);
    await expect(ruth.locator("#delivery")).toContainText("Whitlock");

    const whitlock = await opens(link);
    await whitlock.getByLabel(/passcode/i).fill(passcode);
    await whitlock.locator("main button").first().click();
    await expect(whitlock.getByRole("heading", { level: 1 })).toContainText("Iris Fenwick");
    await whitlock.locator("[name=words]").fill("Thank you. I shall see her on Tuesday.");
    await whitlock.locator("form[action$='/acknowledge'] button").click();
    await expect(whitlock.locator("main")).toContainText("I shall see her on Tuesday.");
    await witness.look(whitlock, "the letter, answered");
    await ruth.goto(work);
    await expect(ruth.locator("main")).toContainText("I shall see her on Tuesday.");
  });

  await test.step("she decides; the surveys come", async () => {
    await patient.decides(iris, witness, mine);
    await ruth.goto(work);
    await does(ruth, "Finish the follow-up");
    let passed = 0;
    for (const day of [7, 21, 90]) {
      await moveClock(service.admin, (day - passed) * 24 + 1);
      passed = day;
      await patient.signsIn(iris, witness, mine, IRIS);
      await patient.tellsHowItWent(iris, witness, mine, day);
    }
  });

  await test.step("the coordinator tells the specialist how it ended, and closes", async () => {
    const later = await enter("coordinator");
    await closes(later, witness, work);
    await iris.goto(mine);
    await witness.look(iris, "the case, closed");
  });
  witness.testify();
});
