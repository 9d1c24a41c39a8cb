// The harness must fail where a journey should fail.

import { createServer, type Server } from "node:http";
import { existsSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "../accessible.ts";
import { picture } from "../picture.ts";
import { freePort, signInLinks } from "../service.ts";

const GOOD = `<!doctype html><html lang="en"><head><title>Case</title>
  <meta name="viewport" content="width=device-width"></head>
  <body><main><h1>Case</h1><p>All is well.</p></main></body></html>`;

async function served(html: string, work: (port: number) => Promise<void>): Promise<void> {
  const port = await freePort();
  const server: Server = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.setHeader("set-cookie", "__Host-session=1; Secure; HttpOnly; Path=/; SameSite=Lax");
    answer.end(html);
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  try {
    await work(port);
  } finally {
    await new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  }
}

test("every role's host name is this machine and keeps a session of its own", async ({ page }) => {
  await served(GOOD, async (port) => {
    for (const role of ["patient", "coordinator"]) {
      await page.goto(`http://${role}.localhost:${port}/`);
      await expect(page.getByRole("heading")).toHaveText("Case");
    }
    const cookies = await page.context().cookies(`http://patient.localhost:${port}/`);
    expect(cookies.map((cookie) => cookie.name)).toEqual(["__Host-session"]);
    expect(await page.context().cookies()).toHaveLength(2);
  });
});

test("a name that is not this machine cannot be reached", async ({ page }) => {
  await expect(page.goto("http://example.org/")).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/);
});

test("a page without faults is accessible", async ({ page }) => {
  await page.setContent(GOOD);
  await expectAccessible(page);
});

test("a picture without words and a field without a label are found", async ({ page }) => {
  await page.setContent(GOOD.replace("<p>", '<img src="data:,"><input name="a"><p>'));
  await expect(expectAccessible(page)).rejects.toThrow(/image-alt[\s\S]*label/);
});

test("a page is pictured at both widths in light and in dark", async ({ page }) => {
  await page.setContent(GOOD);
  const files = await picture(page, "case");
  expect(files.map((file) => file.split("/").pop())).toEqual([
    "case-390-light.png",
    "case-390-dark.png",
    "case-1440-light.png",
    "case-1440-dark.png",
  ]);
  expect(files.every((file) => existsSync(file))).toBe(true);
});

test("a page too wide for a telephone is refused", async ({ page }) => {
  await page.setContent(GOOD.replace("<p>", '<div style="width: 800px">wide</div><p>'));
  await expect(picture(page, "wide")).rejects.toThrow(/wider than a screen of 390 px/);
});

test("sign-in links are read from what the demo prints", () => {
  const printed = `Ready.
  patient      http://patient.localhost:4000/sign-in/abc
  coordinator  http://coordinator.localhost:4000/sign-in/def?x=1
  patient      http://patient.localhost:4000/other`;
  expect(signInLinks(printed)).toEqual({
    patient: "http://patient.localhost:4000/sign-in/abc",
    coordinator: "http://coordinator.localhost:4000/sign-in/def?x=1",
  });
});
