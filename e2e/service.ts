// A running demo service: started on free ports in a folder of its own, ended with the test.

import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A service that answers, and how its people sign in. */
export interface Service {
  /** Where its pages are, without a role's host name: `http://localhost:PORT`. */
  url: string;
  /** Where health, metrics and the demo's clock are: `http://127.0.0.1:PORT`. */
  admin: string;
  /** The demo's folder: store, blobs, mail. */
  folder: string;
  /** One sign-in link per role, by the first label of its host name (`patient`, `coordinator` ...). */
  links: Record<string, string>;
  /** What it printed, and where. */
  log: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

const PATIENCE = 180_000;

/** The program under test: CONCORD_BIN, else what `cargo build` left. */
export function program(): string {
  const path = process.env.CONCORD_BIN ?? resolve(import.meta.dirname, "../target/debug/concord");
  if (!existsSync(path)) {
    throw new Error(`${path} is not there: build it with \`cargo build\`, or set CONCORD_BIN`);
  }
  return path;
}

/** A port that nobody listened on a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") return fail(new Error("no port given"));
      server.close(() => done(address.port));
    });
  });
}

/**
 * Starts `concord demo` and waits until it says it is ready and has printed its sign-in links.
 * `more` are further words of its command line: `--small` leaves out the past.
 */
export async function start(...more: string[]): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), "concord-e2e-"));
  const [port, adminPort] = [await freePort(), await freePort()];
  const log = join(folder, "output.log");
  const words = ["demo", "--dir", join(folder, "demo"), ...more];
  words.push("--listen", `127.0.0.1:${port}`, "--admin", `127.0.0.1:${adminPort}`);
  const child = spawn(program(), words, { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const file = createWriteStream(log);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes: Buffer) => {
      printed += bytes.toString();
      file.write(bytes);
    });
  }
  let failure: string | undefined;
  child.once("error", (error) => (failure = error.message));
  child.once("exit", (code, signal) => (failure ??= `it ended early (${code ?? signal})`));

  const stop = async () => {
    await end(child);
    file.end();
    rmSync(folder, { recursive: true, force: true });
  };
  const admin = `http://127.0.0.1:${adminPort}`;
  const ready = async () => {
    if (failure) throw new Error(`\`concord ${words.join(" ")}\`: ${failure}\n${tail(printed)}`);
    return (await answers(`${admin}/readyz`)) && Object.keys(signInLinks(printed)).length > 0;
  };
  try {
    await until(ready, () => `the demo was not ready after ${PATIENCE / 1000} s\n${tail(printed)}`);
  } catch (error) {
    await stop();
    throw error;
  }
  const links = signInLinks(printed);
  const url = `http://localhost:${port}`;
  return { url, admin, folder: join(folder, "demo"), links, log, process: child, stop };
}

/** The sign-in links in what the demo printed; the first of each role counts. */
export function signInLinks(printed: string): Record<string, string> {
  const links: Record<string, string> = {};
  for (const found of printed.matchAll(/https?:\/\/([a-z-]+)\.localhost:\d+\/[^\s"'<>]*/g)) {
    const [link, role] = found;
    if (role !== undefined) links[role] ??= link;
  }
  return links;
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false; // Not listening yet.
  }
}

async function until(holds: () => Promise<boolean>, otherwise: () => string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(otherwise());
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Asks the program to end, and ends it after ten seconds. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(timer);
}

function tail(text: string): string {
  return text.split("\n").slice(-30).join("\n");
}
