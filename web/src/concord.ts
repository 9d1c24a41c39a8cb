// What scripts add to pages that already work without them.
import "./guard";
import "htmx.org/dist/ext/hx-sse.js";
import { keepAsTyped } from "./autosave";
import { listenToKeys } from "./keyboard";
import { focusErrors } from "./errors";
import { drawRegions } from "./region";
import { resumeUploads } from "./upload";

function enhance(root: ParentNode): void {
  root.querySelectorAll<HTMLFormElement>("form[data-autosave]").forEach(keepAsTyped);
  root.querySelectorAll<HTMLFormElement>("form[data-tus]").forEach(resumeUploads);
  root.querySelectorAll<HTMLElement>("[data-draw]").forEach(drawRegions);
}

document.documentElement.dataset["scripts"] = "on";
enhance(document);
focusErrors();
listenToKeys();
document.addEventListener("htmx:after:swap", (event) => {
  if (event.target instanceof Element) enhance(event.target);
});
