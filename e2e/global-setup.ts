// Starts one demo service for all journeys and tells them where it is.

import { start } from "./service.ts";

export default async function setUp(): Promise<() => Promise<void>> {
  const service = await start();
  process.env.CONCORD_E2E_URL = service.url;
  process.env.CONCORD_E2E_ADMIN = service.admin;
  process.env.CONCORD_E2E_FOLDER = service.folder;
  process.env.CONCORD_E2E_LINKS = JSON.stringify(service.links);
  return () => service.stop();
}
