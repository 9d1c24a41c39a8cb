// Keeps a form on the server as it is typed: `data-autosave` names the address. The words for "kept" stand in the page.
import { token } from "./guard";

const PAUSE_MS = 800;
const RETRY_MS = 5_000;

export function keepAsTyped(form: HTMLFormElement): void {
  const address = form.dataset["autosave"];
  const status = form.querySelector<HTMLElement>("[data-saved]");
  if (!address) return;
  let timer: number | undefined;
  let version = 0;

  const keep = async (): Promise<void> => {
    const mine = ++version;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "csrf") body.append(name, value);
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRF-Token": token(), "X-Autosave": "1" }, credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      if (mine === version) tell(status, "kept");
    } catch {
      tell(status, "waiting");
      if (mine === version) later(RETRY_MS);
    }
  };
  const later = (pause: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void keep(), pause);
  };
  form.addEventListener("input", () => later(PAUSE_MS));
  form.addEventListener("submit", () => window.clearTimeout(timer));
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer !== undefined) void keep();
  });
}

function tell(status: HTMLElement | null, state: "kept" | "waiting"): void {
  if (!status) return;
  const words = status.querySelector<HTMLElement>("[data-words]");
  const sentence = status.dataset[state === "kept" ? "wordsKept" : "wordsWaiting"];
  status.dataset["state"] = state;
  if (words && sentence) {
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(new Date());
    words.textContent = sentence.replace("[time]", time);
  }
  status.querySelector("use")?.setAttribute("href", state === "kept" ? "#i-check" : "#i-warn");
}
