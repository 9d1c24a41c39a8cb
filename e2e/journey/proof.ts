// What left the building, checked by the program itself against the keys that the service publishes.

import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { program } from "../service.ts";

/** What `concord verify FILE --keys jwks.json` says; fails when it refuses the file. */
export async function verify(file: string, url: string): Promise<string> {
  const answer = await fetch(`${url.replace("//localhost", "//127.0.0.1")}/.well-known/jwks.json`);
  if (!answer.ok) throw new Error(`the keys: ${answer.status}`);
  const keys = join(mkdtempSync(join(tmpdir(), "concord-keys-")), "jwks.json");
  writeFileSync(keys, await answer.text());
  const { stdout } = await promisify(execFile)(program(), ["verify", file, "--keys", keys]);
  return stdout;
}

/** Moves the service's clock on; whatever falls due meanwhile is done. Nobody is signed out. */
export async function moveClock(admin: string, hours: number): Promise<void> {
  const answer = await fetch(`${admin}/clock`, { method: "POST", body: `hours=${hours}` });
  if (!answer.ok) throw new Error(`the clock: ${answer.status} ${await answer.text()}`);
}
