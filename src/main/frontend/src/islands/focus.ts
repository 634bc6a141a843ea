/** What PrimeFaces brings along, as far as it is asked here. */
type JQuery = (of: Document) => { on(event: string, act: () => void): void };

const INVALID = "[aria-invalid='true'], .ui-state-error:is(input, textarea, select)";
const REACHED = "a, button, input, select, textarea, summary, label, [tabindex]";
const HEADINGS = "h1, h2, h3, legend";

/** Where the focus was last, in a way that outlives its element. */
interface Place {
  id: string;
  form: string;
  /** From the inside out, the ids around it. */
  around: string[];
}

let last: Place | undefined;

/** Where an element is. */
export function placeOf(element: Element): Place {
  const around: string[] = [];
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (parent.id) {
      around.push(parent.id);
    }
  }
  return { id: element.id, form: element.closest("form")?.id ?? "", around };
}

/**
 * What gets the focus when a page was partly drawn anew and its element is gone: the first field that was refused, the same element
 * again, or the heading of what stands in its place.
 */
export function successor(place: Place, root: Document = document): HTMLElement | undefined {
  const refused = root.getElementById(place.form)?.querySelector<HTMLElement>(INVALID);
  if (refused) {
    return refused;
  }
  const same = root.getElementById(place.id);
  if (same && !same.matches(":disabled")) {
    return same;
  }
  for (const id of place.around) {
    const heading = root.getElementById(id)?.querySelector<HTMLElement>(HEADINGS);
    if (heading) {
      return heading;
    }
  }
  return root.querySelector<HTMLElement>("main h1") ?? undefined;
}

function restore(): void {
  const active = document.activeElement;
  if (!last || (active && active !== document.body)) {
    return;
  }
  const next = successor(last);
  if (!next) {
    return;
  }
  if (next.matches(HEADINGS)) {
    next.tabIndex = -1;
  }
  next.focus({ preventScroll: next.matches(HEADINGS) });
}

/** Keeps the focus where the person was when an act draws a part of the page anew: else the keyboard begins at the top again. */
export function start(): void {
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target !== document.body) {
      last = placeOf(event.target);
    }
  });
  // A press beside everything is a wish of its own, and no act may undo it.
  document.addEventListener("pointerdown", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest(REACHED) : null;
    last = pressed ? placeOf(pressed) : undefined;
  });
  const jQuery = (window as unknown as { jQuery?: JQuery }).jQuery;
  // PrimeFaces gives buttons back a moment after it has drawn.
  jQuery?.(document).on("pfAjaxComplete", () => window.setTimeout(restore, 50));
}
