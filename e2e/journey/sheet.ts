// Pages of work: a step waits behind its title, is filled in, and is sent.

import { expect, type Locator, type Page } from "@playwright/test";

/** What is typed, chosen or ticked, by the name of the field. `true` ticks. */
export type Answers = Record<string, string | true>;

/** The form of a step, shown. */
export async function step(page: Page, button: string | RegExp): Promise<Locator> {
  const form = page.locator("form").filter({ has: page.locator("button", { hasText: button }) });
  const found = form.first();
  await expect(found, `a step "${button}" on ${page.url()}`).toBeAttached();
  const folded = page.locator("details").filter({ has: found });
  if ((await folded.count()) > 0 && !(await folded.first().evaluate(isOpen))) {
    await folded.first().locator("summary").first().click();
  }
  return found;
}

/** Does a step: opens its form, answers, presses the button. */
export async function does(page: Page, button: string | RegExp, answers: Answers = {}): Promise<void> {
  const form = await step(page, button);
  await fill(form, answers);
  await form.locator("button", { hasText: button }).first().click();
}

/** Answers the fields of a form. */
export async function fill(form: Locator, answers: Answers): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    const field = form.locator(`[name="${name}"]`);
    const kind = await field.first().evaluate(kindOf);
    if (value === true) await field.first().check();
    else if (kind === "select") await choose(field.first(), value);
    else if (kind === "radio" || kind === "checkbox") {
      await form.locator(`[name="${name}"][value="${value}"]`).check();
    } else await field.first().fill(value);
  }
}

async function choose(field: Locator, value: string): Promise<void> {
  const values = await field.locator("option").evaluateAll(valuesOf);
  await field.selectOption(values.includes(value) ? value : { label: value });
}

function isOpen(node: Node): boolean {
  return (node as HTMLDetailsElement).open;
}

function kindOf(node: Node): string {
  const field = node as HTMLInputElement;
  return field.tagName === "SELECT" ? "select" : field.type;
}

function valuesOf(nodes: Node[]): string[] {
  return nodes.map((node) => (node as HTMLOptionElement).value);
}
