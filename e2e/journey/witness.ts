// Somebody who looks over everybody's shoulder: errors of scripts, breaches of the security policy, and what stands in
// the way of people who hear a page or use it with the keyboard.

import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../accessible.ts";

export class Witness {
  private readonly errors: string[] = [];
  private readonly barriers: string[] = [];

  /** Listens to a page from now on. Chromium tells a breach of the policy as an error on the console. */
  watch(page: Page): void {
    page.on("console", (said) => {
      if (said.type() === "error") this.errors.push(`${page.url()}: ${said.text()}`);
    });
    page.on("pageerror", (error) => this.errors.push(`${page.url()}: ${error.message}`));
  }

  /** Looks at a page as it stands. What is amiss is told at the end, so that one fault hides no other. */
  async look(page: Page, what: string): Promise<void> {
    try {
      await expectAccessible(page);
    } catch (error) {
      const told = stripped(error instanceof Error ? error.message : String(error));
      const faults = told.match(/"[a-z-]+: [^\n]*/g) ?? [told];
      this.barriers.push(...faults.map((fault) => `${what}: ${fault}`));
    }
  }

  /** Fails with everything that was seen. */
  testify(): void {
    expect.soft(this.errors, "errors on the consoles").toEqual([]);
    expect.soft(this.barriers, "what stands in somebody's way").toEqual([]);
  }
}

/** Without the colours of a terminal. */
function stripped(message: string): string {
  return message.replace(/\u001b\[[0-9;]*m/g, "");
}
