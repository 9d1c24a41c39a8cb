// Uploads that survive a lost connection, a closed lid and a closed page (tus 1.0.0: creation, HEAD to resume, PATCH in pieces).
// Without this script the same form sends its files in one request.
import { token } from "./guard";

const PIECE = 4 * 1024 * 1024;
const LONGEST_WAIT_MS = 60_000;
const TUS = { "Tus-Resumable": "1.0.0" };

type Words = "progress" | "waiting" | "absent" | "done" | "failed" | "pause" | "resume";

/** The file was refused for good; trying again would not help. */
class Refused extends Error {}

/** Whoever sent it is not signed in any more: what has arrived stays, and its place is kept. */
class Absent extends Error {}

export function resumeUploads(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type="file"]');
  const list = form.querySelector<HTMLElement>("[data-list]");
  const creation = form.dataset["tus"];
  if (!input || !list || !creation) return;
  form.addEventListener("submit", (event) => {
    const files = Array.from(input.files ?? []);
    if (files.length === 0) return;
    event.preventDefault();
    input.value = "";
    void sendAll(form, list, creation, files);
  });
  const zone = form.querySelector<HTMLElement>(".dropz");
  zone?.addEventListener("dragover", (event) => event.preventDefault());
  zone?.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = Array.from(event.dataTransfer?.files ?? []);
    if (files.length > 0) void sendAll(form, list, creation, files);
  });
}

async function sendAll(form: HTMLFormElement, list: HTMLElement, creation: string, files: File[]): Promise<void> {
  let sound = true;
  for (const line of files.map((file) => new Line(form, list, file))) {
    const arrived = await line.send(creation);
    // The list of what was sent fetches itself anew.
    if (arrived) document.body.dispatchEvent(new Event("arrived"));
    sound = arrived && sound;
  }
  if (sound && form.dataset["after"]) location.assign(form.dataset["after"]);
}

/** One file of the list: its words, its bar, and where it stands on the server. */
class Line {
  private readonly words = document.createElement("span");
  private readonly bar = document.createElement("progress");
  private readonly hold = document.createElement("button");
  private paused = false;
  private wake: (() => void) | undefined;

  constructor(private readonly form: HTMLFormElement, list: HTMLElement, private readonly file: File) {
    const row = document.createElement("li");
    this.words.setAttribute("role", "status");
    this.bar.className = "up";
    this.bar.max = 100;
    this.bar.setAttribute("aria-label", file.name);
    this.hold.type = "button";
    this.hold.className = "btn plain small";
    this.hold.textContent = this.say("pause");
    this.hold.addEventListener("click", () => this.turn());
    row.append(document.createElement("span"), this.words, this.hold, this.bar);
    list.append(row);
    window.addEventListener("online", () => this.wake?.());
  }

  /** True once the whole file is on the server. */
  async send(creation: string): Promise<boolean> {
    let wait = 1_000;
    for (;;) {
      try {
        const place = this.known() ?? (await this.create(creation));
        let offset = await this.offset(place);
        while (offset < this.file.size) {
          while (this.paused) await this.sleep(LONGEST_WAIT_MS);
          offset = await this.piece(place, offset);
          this.progress(offset);
          wait = 1_000;
        }
        this.forget();
        this.bar.value = 100;
        this.hold.remove();
        this.words.textContent = this.say("done");
        return true;
      } catch (error) {
        if (error instanceof Refused) {
          this.forget();
          this.hold.remove();
          this.words.textContent = error.message || this.say("failed");
          return false;
        }
        this.words.textContent = this.say(error instanceof Absent ? "absent" : "waiting");
        await this.sleep(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }
  }

  private async create(creation: string): Promise<string> {
    const name = btoa(String.fromCharCode(...new TextEncoder().encode(this.file.name)));
    const headers = { ...TUS, "X-CSRF-Token": token(), "Upload-Length": String(this.file.size), "Upload-Metadata": `filename ${name}` };
    const answer = await this.ask(creation, { method: "POST", headers });
    const place = answer.headers.get("Location");
    if (!place) throw new Refused("");
    localStorage.setItem(this.key(), place);
    return place;
  }

  private async offset(place: string): Promise<number> {
    const answer = await fetch(place, { method: "HEAD", headers: TUS, redirect: "manual" });
    if (isAbsent(answer)) throw new Absent();
    if (answer.status === 404 || answer.status === 410) {
      this.forget();
      throw new Error("the server has forgotten this upload; it is created again");
    }
    const offset = answer.headers.get("Upload-Offset");
    if (!answer.ok || offset === null) throw new Error(String(answer.status));
    return Number(offset);
  }

  private async piece(place: string, offset: number): Promise<number> {
    const headers = { ...TUS, "X-CSRF-Token": token(), "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
    const answer = await this.ask(place, { method: "PATCH", headers, body: this.file.slice(offset, offset + PIECE) });
    const reached = answer.headers.get("Upload-Offset");
    if (reached === null) throw new Error("an answer without its offset");
    return Number(reached);
  }

  /** Refusals end the upload; a wrong offset, an absent server and a lost connection are tried again from where HEAD says. */
  private async ask(address: string, request: RequestInit): Promise<Response> {
    const answer = await fetch(address, { ...request, redirect: "manual" });
    if (answer.ok) return answer;
    if (isAbsent(answer)) throw new Absent();
    const passing = [404, 408, 409, 410, 423, 429].includes(answer.status) || answer.status >= 500;
    if (passing && answer.status !== 507) throw new Error(String(answer.status));
    const isWords = answer.headers.get("Content-Type")?.startsWith("text/plain");
    throw new Refused(isWords ? await answer.text() : "");
  }

  private progress(offset: number): void {
    this.bar.value = this.file.size === 0 ? 100 : (offset / this.file.size) * 100;
    const percent = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 0 }).format(this.bar.value);
    this.words.textContent = this.say("progress").replace("[percent]", percent);
  }

  private turn(): void {
    this.paused = !this.paused;
    this.hold.textContent = this.say(this.paused ? "resume" : "pause");
    if (!this.paused) this.wake?.();
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = window.setTimeout(resolve, milliseconds);
      this.wake = () => {
        window.clearTimeout(timer);
        resolve();
      };
    });
  }

  private say(which: Words): string {
    const attribute = `words${which[0]?.toUpperCase()}${which.slice(1)}`;
    return (this.form.dataset[attribute] ?? "").replace("[name]", this.file.name);
  }

  /** The same file, chosen again after the page was closed, goes on where it stopped. */
  private key(): string {
    return `upload ${this.form.dataset["tus"]} ${this.file.name} ${this.file.size} ${this.file.lastModified}`;
  }

  private known(): string | null {
    return localStorage.getItem(this.key());
  }

  private forget(): void {
    localStorage.removeItem(this.key());
  }
}

/** A way to the sign-in page, or a page that is too old for who is signed in now. A case that takes no more files says so in words. */
function isAbsent(answer: Response): boolean {
  const isWords = answer.headers.get("Content-Type")?.startsWith("text/plain") ?? false;
  return answer.type === "opaqueredirect" || answer.status === 401 || (answer.status === 403 && !isWords);
}
