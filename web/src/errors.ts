/** Brings the reader to the summary of what needs another look, as soon as the page opens. */
export function focusErrors(): void {
  document.getElementById("errors")?.focus();
}
