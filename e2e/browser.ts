// How the browser is started: the system's own Chromium, closed off from everything but this machine.

import { existsSync } from "node:fs";

const USUAL = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser program: CONCORD_CHROMIUM, else where Debian and its kin keep it. */
export function chromium(): string {
  const named = process.env.CONCORD_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`CONCORD_CHROMIUM names ${named}, which is not there`);
    return named;
  }
  const found = USUAL.find((path) => existsSync(path));
  if (!found) {
    throw new Error("Chromium was not found; install it (Debian: chromium) or set CONCORD_CHROMIUM");
  }
  return found;
}

/**
 * `*.localhost` is this machine and every other name is nowhere: a page that asks for a font, a
 * script or a picture from elsewhere fails here instead of working by luck.
 */
export const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP localhost 127.0.0.1, EXCLUDE 127.0.0.1, MAP * ~NOTFOUND",
];

/** What every configuration shares. */
export const use = {
  browserName: "chromium" as const,
  headless: true,
  launchOptions: { executablePath: chromium(), args: flags },
  viewport: { width: 1440, height: 900 },
  locale: "en-GB",
  timezoneId: "Europe/London",
  // What is not there after so long will not come: say so instead of waiting for the test's own end.
  actionTimeout: 30_000,
  navigationTimeout: 60_000,
  screenshot: "only-on-failure" as const,
  trace: "retain-on-failure" as const,
};
