// Draws a place on the picture of a page, one that is cited or one that is sealed: a drag fills the four fields, in thousandths.
// Their ids begin with what `data-draw` says. Keys do the same: arrows move the rectangle, with Shift they change its size.
// Without scripts the numbers are typed.
const EDGES = ["x", "y", "width", "height"] as const;
const SVG = "http://www.w3.org/2000/svg";
const LEAST = 4;
/** How far a key moves, in thousandths, and where the first key puts the rectangle. */
const STEP = 10;
const FIRST: Region = [100, 100, 300, 100];

/** Left, top, width, height, in thousandths of the page. */
type Region = [number, number, number, number];

interface Point {
  x: number;
  y: number;
}

export function drawRegions(figure: HTMLElement): void {
  const picture = figure.querySelector("img");
  const named = EDGES.map((edge) => document.getElementById(`${figure.dataset["draw"]}-${edge}`));
  const fields = named.filter((field) => field instanceof HTMLInputElement);
  if (!picture || fields.length !== EDGES.length) return;
  let from: Point | undefined;
  const mark = layer(figure);

  picture.draggable = false;
  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = place(picture, event);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (from) show(mark, between(from, place(picture, event)));
  });
  picture.addEventListener("pointerup", (event) => {
    if (!from) return;
    const region = between(from, place(picture, event));
    from = undefined;
    if (region[2] < LEAST || region[3] < LEAST) return;
    take(region);
  });
  picture.addEventListener("pointercancel", () => (from = undefined));
  figure.tabIndex = 0;
  figure.addEventListener("keydown", (event) => {
    const way = event.ctrlKey || event.metaKey || event.altKey ? undefined : WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    take(moved(fields, way, event.shiftKey));
  });

  const take = (region: Region): void => {
    show(mark, region);
    fields.forEach((field, i) => (field.value = String(region[i] ?? "")));
    // Where a form also offers the whole page, drawing says that this place is meant.
    const drawn = fields[0]?.form?.querySelector<HTMLInputElement>('input[name="area"][value="drawn"]');
    if (drawn) drawn.checked = true;
  };
}

const WAYS: Record<string, [number, number] | undefined> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** What stands in the fields, a step further; it never leaves the page. */
function moved(fields: HTMLInputElement[], [dx, dy]: [number, number], resizes: boolean): Region {
  const known = fields.map((field) => (field.value.trim() === "" ? NaN : Number(field.value)));
  const [x, y, width, height] = known;
  if (x === undefined || y === undefined || width === undefined || height === undefined || known.some(Number.isNaN)) return FIRST;
  const within = (at: number, least: number, most: number): number => Math.min(Math.max(at, least), Math.max(most, least));
  if (resizes) return [x, y, within(width + dx, STEP, 1000 - x), within(height + dy, STEP, 1000 - y)];
  return [within(x + dx, 0, 1000 - width), within(y + dy, 0, 1000 - height), width, height];
}

function layer(figure: HTMLElement): SVGRectElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "over");
  svg.setAttribute("viewBox", "0 0 1000 1000");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("visibility", "hidden");
  svg.append(rect);
  figure.append(svg);
  return rect;
}

function place(picture: HTMLElement, event: PointerEvent): Point {
  const box = picture.getBoundingClientRect();
  const thousandth = (at: number, length: number): number => Math.round(Math.min(Math.max(at / length, 0), 1) * 1000);
  return { x: thousandth(event.clientX - box.left, box.width), y: thousandth(event.clientY - box.top, box.height) };
}

/** Left, top, width, height; a drag may go in any direction. */
function between(a: Point, b: Point): Region {
  return [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
}

function show(rect: SVGRectElement, [x, y, width, height]: Region): void {
  rect.setAttribute("visibility", "visible");
  rect.setAttribute("x", String(x));
  rect.setAttribute("y", String(y));
  rect.setAttribute("width", String(width));
  rect.setAttribute("height", String(height));
}
