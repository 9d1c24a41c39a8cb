// The people of a journey: each in a browser of their own, signed in by the demo's link.

import { type Page, test as base } from "@playwright/test";

/** Opens a signed-in page for a role (`patient`, `coordinator`, `clinician`, `specialist` ...). */
export type SignIn = (role: string) => Promise<Page>;

/** What a journey needs to know of the running service. */
export interface Address {
  url: string;
  admin: string;
  folder: string;
}

interface Fixtures {
  service: Address;
  signIn: SignIn;
}

export const test = base.extend<Fixtures>({
  service: async ({}, use) => {
    await use({
      url: setting("CONCORD_E2E_URL"),
      admin: setting("CONCORD_E2E_ADMIN"),
      folder: setting("CONCORD_E2E_FOLDER"),
    });
  },
  signIn: async ({ browser, contextOptions }, use) => {
    const links = JSON.parse(setting("CONCORD_E2E_LINKS")) as Record<string, string>;
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (role) => {
      const link = links[role];
      if (!link) {
        throw new Error(`no sign-in link for ${role}; there are ${Object.keys(links).join(", ")}`);
      }
      const context = await browser.newContext(contextOptions);
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(link);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect } from "@playwright/test";

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the journeys with \`npm test\``);
  return value;
}
