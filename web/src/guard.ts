// Binds htmx to our Content-Security-Policy: markup enters the page through one Trusted Types policy, code never does,
// and each request proves by its token that it comes from this page.
import htmx from "htmx.org/dist/htmx.esm.js";

interface Internal {
  initSecurity(policy: unknown, sync: unknown, async: unknown): void;
}

interface Context {
  ctx?: { request?: { headers?: Record<string, string> } };
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown };
  }
}

/** The token that the server put into the page's head. */
export function token(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
}

function refuseCode(): never {
  throw new Error("Code in attributes is not run on these pages.");
}

htmx.registerExtension("concord", {
  init(api: Internal) {
    const rules = { createHTML: (text: string) => text, createScript: refuseCode };
    const policy = window.trustedTypes ? window.trustedTypes.createPolicy("htmx", rules) : rules;
    api.initSecurity(policy, refuseCode, refuseCode);
  },
  htmx_config_request(_: Element, detail: Context) {
    const headers = detail.ctx?.request?.headers;
    if (headers) headers["X-CSRF-Token"] = token();
  },
});
htmx.config.includeIndicatorCSS = false;
