// The reader of a plan-blind case: wherever they look before they have locked, no word of the earlier advice.

import type { Page } from "@playwright/test";
import { expect, test } from "../people.ts";
import { Witness } from "./witness.ts";

/** What Nadia Karim's two doctors advised, as their letters and she herself put it. */
const ADVICE = [
  /mastectomy/i,
  /whole breast/i,
  /chemotherapy (first|and then)/i,
  /begin with chemotherapy/i,
  /genomic/i,
];

test("a blind reader finds no word of the sealed advice on any page of the file", async ({ signIn, service }) => {
  test.setTimeout(240_000);
  const witness = new Witness();
  const page = await signIn("specialist");
  witness.watch(page);
  const host = service.url.replace("//localhost", "//specialist.localhost");
  // Hers is the case that is being read, not the offer and not the one to be signed.
  const line = page.locator("li", { hasText: "CN-2399" });
  await line.getByRole("link").click();
  await expect(page.locator("main")).toContainText("2 places are sealed");
  const id = new URL(page.url()).pathname.split("/")[2];
  const leaks = advice(await page.content(), "the room");

  const leaves = await addresses(page, ".left a");
  expect(leaves.length, "records to open").toBeGreaterThanOrEqual(5);
  let sealed = 0;
  for (const leaf of leaves) {
    await page.goto(leaf);
    leaks.push(...advice(await page.content(), leaf));
    if (await page.locator("main").getByText(/sealed/i).count()) sealed += 1;
  }
  expect(sealed, "pages on which something is sealed").toBeGreaterThanOrEqual(2);
  await witness.look(page, "the reading room");

  await test.step("nor on pages that one only reaches by typing their address", async () => {
    const typed = [`/open/${id}/record`, `/reading/${id}/compare`, `/reading/${id}/opinion`, `/reading/${id}/sign`];
    const others = [`/desk/${id}`, `/clinic/${id}`, `/clinic/${id}/opinion`, `/case/${id}`, `/case/${id}/report`];
    const typist = await page.context().newPage();
    for (const path of [...typed, ...others, ...leaves.map(alone(id))]) {
      await typist.goto(new URL(path, host).href);
      leaks.push(...advice(await typist.content(), path));
    }
    await typist.close();
  });
  expect.soft(leaks, "words of the advice, and where they stand").toEqual([]);
  witness.testify();
});

/** `/reading/ID/own?record=R&page=P` as the page of that record by itself. */
function alone(id: string | undefined): (leaf: string) => string {
  return (leaf) => {
    const asked = new URL(leaf).searchParams;
    return `/open/${id}/record/${asked.get("record")}/${asked.get("page") ?? 1}`;
  };
}

/** Each word of the advice in a page as the browser got it, with its place. */
function advice(source: string, place: string): string[] {
  return ADVICE.filter((word) => word.test(source)).map((word) => `${word} in ${place}`);
}

function addresses(page: Page, where: string): Promise<string[]> {
  return page.locator(where).evaluateAll((nodes) => [
    ...new Set(nodes.map((node) => (node as HTMLAnchorElement).href)),
  ]);
}
