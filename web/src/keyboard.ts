// Keys for people who work here all day. A page marks its rows with `data-row` and its keys with `data-key`; nothing is bound in a field.

/** J and K (also the arrows inside the list) move between rows; a letter of `data-key` presses its element; ? opens the page's help. */
export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isField(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") {
      if (move(key === "j" ? 1 : -1)) event.preventDefault();
      return;
    }
    const marked = Array.from(document.querySelectorAll<HTMLElement>("[data-key]")).find((element) => element.dataset["key"] === key);
    if (marked) {
      event.preventDefault();
      marked.focus();
      marked.click();
    }
  });
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}

function move(step: number): boolean {
  const rows = Array.from(document.querySelectorAll<HTMLElement>("[data-row]"));
  if (rows.length === 0) return false;
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  const target = next?.querySelector<HTMLElement>("a, button") ?? next;
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
  return true;
}
