// Tests of the harness itself: that its checks fail on what they must not let pass.

import { defineConfig } from "@playwright/test";
import { use } from "./browser.ts";

export default defineConfig({
  testDir: "harness",
  outputDir: "test-results",
  reporter: [["list"]],
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  use,
});
