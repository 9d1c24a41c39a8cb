// Keeps a form on the server as it is typed: `data-autosave` names the address. The words for "kept" stand in the page.
// One request at a time: each carries the mark of the draft that it changes, and learns the next one from the answer.
import { token } from "./guard";

const PAUSE_MS = 800;
const RETRY_MS = 5_000;

export function keepAsTyped(form: HTMLFormElement): void {
  const address = form.dataset["autosave"];
  const status = form.querySelector<HTMLElement>("[data-saved]");
  const draft = form.querySelector<HTMLInputElement>("input[name=draft]");
  if (!address) return;
  let timer: number | undefined;
  let flight: Promise<void> | undefined;
  let more = false;
  let old = false;

  const send = async (): Promise<void> => {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "csrf") body.append(name, value);
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRF-Token": token(), "X-Autosave": "1" }, credentials: "same-origin", redirect: "manual", keepalive: isLast(body) });
      if (isAbsent(answer)) return tell(status, "absent");
      // Another window has changed the draft: this page never overwrites it.
      old = answer.status === 409 && draft !== null;
      if (old) return tell(status, "elsewhere");
      if (!answer.ok) throw new Error(String(answer.status));
      const mark = answer.headers.get("X-Draft");
      if (draft && mark) draft.value = mark;
      if (!more) tell(status, "kept");
    } catch {
      tell(status, "waiting");
      if (!more) later(RETRY_MS);
    }
  };
  const keep = async (): Promise<void> => {
    timer = undefined;
    more = true;
    if (flight) return;
    while (more && !old) {
      more = false;
      flight = send();
      await flight;
    }
    flight = undefined;
  };
  const settle = async (): Promise<void> => {
    window.clearTimeout(timer);
    if (timer !== undefined) await keep();
    while (flight) await flight;
  };
  const later = (pause: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void keep(), pause);
  };
  form.addEventListener("input", () => later(PAUSE_MS));
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    more = false;
    if (!flight) return;
    // What is on its way changes the draft, so the button waits for its mark.
    event.preventDefault();
    void flight.then(() => window.setTimeout(() => form.requestSubmit(event.submitter)));
  });
  // Another form of the page leads away from it, so what is typed here is kept first. Where that fails it goes its way.
  let leaving = false;
  document.addEventListener("submit", (event) => {
    const other = event.target;
    if (!(other instanceof HTMLFormElement) || other === form || leaving || event.defaultPrevented) return;
    if (old || (timer === undefined && !flight)) return;
    event.preventDefault();
    leaving = true;
    void settle().then(() => other.requestSubmit(event.submitter));
  });
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer !== undefined) void keep();
  });
}

/** The way to the sign-in page, or a page that is older than the sign-in: the button carries what is typed through the door. */
function isAbsent(answer: Response): boolean {
  return answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
}

/** What is sent while the page goes away arrives all the same; browsers take 64 KiB in this way. */
function isLast(body: URLSearchParams): boolean {
  return document.visibilityState === "hidden" && body.toString().length < 60_000;
}

const WORDS = { kept: "wordsKept", waiting: "wordsWaiting", elsewhere: "wordsElsewhere", absent: "wordsAbsent" } as const;

function tell(status: HTMLElement | null, state: keyof typeof WORDS): void {
  if (!status) return;
  const words = status.querySelector<HTMLElement>("[data-words]");
  const sentence = status.dataset[WORDS[state]];
  status.dataset["state"] = state;
  if (words && sentence) {
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date());
    words.textContent = sentence.replace("[time]", time);
  }
  status.querySelector("use")?.setAttribute("href", state === "kept" ? "#i-check" : "#i-warn");
}
