// The journeys: a whole service with made-up people, used through its pages.

import { defineConfig } from "@playwright/test";
import { use } from "./browser.ts";

export default defineConfig({
  testDir: "journey",
  globalSetup: "./global-setup.ts",
  outputDir: "test-results",
  reporter: [["list"]],
  forbidOnly: Boolean(process.env.CI),
  // A journey that passes at the second try has found something: it is not tried again.
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use,
});
