import { onAjax } from "../common/ajax";

const INVALID = "[aria-invalid='true']";
const REACHED = "a, button, input, select, textarea, summary, label, [tabindex]";
const HEADINGS = "h1, h2, h3, legend";

/** Where the focus was last, in a way that outlives its element. */
interface Place {
  id: string;
  form: string;
  /** Id of the dialog that it is in; empty for none. */
  dialog: string;
  /** From the inside out, the ids around it. */
  around: string[];
}

/** When an answer is drawn, and when a dialog that it closes is gone. */
const MOMENTS = [50, 500, 1500];

let last: Place | undefined;
/** Where the focus was before the dialog that is open, or was a moment ago. */
let outside: Place | undefined;

/** Where an element is. */
export function placeOf(element: Element): Place {
  const around: string[] = [];
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (parent.id) {
      around.push(parent.id);
    }
  }
  return {
    id: element.id,
    form: element.closest("form")?.id ?? "",
    dialog: element.closest(".ui-dialog")?.id ?? "",
    around,
  };
}

/**
 * What gets the focus when a page was partly drawn anew and its element is gone: the first field that was refused, the same element
 * again, or the heading of what stands in its place.
 */
export function successor(place: Place, root: Document = document): HTMLElement | undefined {
  const refused = root.getElementById(place.form)?.querySelector<HTMLElement>(INVALID);
  if (refused && isShown(refused)) {
    return refused;
  }
  const same = root.getElementById(place.id);
  if (same && !same.matches(":disabled") && isShown(same)) {
    return same;
  }
  for (const id of place.around) {
    const heading = root.getElementById(id)?.querySelector<HTMLElement>(HEADINGS);
    if (heading && isShown(heading)) {
      return heading;
    }
  }
  return root.querySelector<HTMLElement>("main h1") ?? undefined;
}

/** Dialogs that were closed stay on the page. */
function isShown(element: HTMLElement): boolean {
  return element.checkVisibility?.() ?? true;
}

function isLeft(dialog: string): boolean {
  const element = document.getElementById(dialog);
  return !element || !isShown(element);
}

function restore(): void {
  const active = document.activeElement;
  if (!last || (active instanceof HTMLElement && active !== document.body && isShown(active))) {
    return;
  }
  const place = last.dialog && outside && isLeft(last.dialog) ? outside : last;
  // PrimeFaces takes a button away while its act is under way.
  if (document.getElementById(place.id)?.matches(".ui-state-loading")) {
    return;
  }
  const next = successor(place);
  const open = [...document.querySelectorAll<HTMLElement>(".ui-dialog")].find(isShown);
  // A dialog that opens takes the focus by itself.
  if (!next || (open && !open.contains(next))) {
    return;
  }
  if (next.matches(HEADINGS)) {
    next.tabIndex = -1;
  }
  next.focus({ preventScroll: next.matches(HEADINGS) });
}

function isAt(element: Element): void {
  last = placeOf(element);
  if (!last.dialog) {
    outside = last;
  }
}

/** Keeps the focus where the person was when an act draws a part of the page anew: else the keyboard begins at the top again. */
export function start(): void {
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target !== document.body) {
      isAt(event.target);
    }
  });
  // A press beside everything is a wish of its own, and no act may undo it.
  document.addEventListener("pointerdown", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest(REACHED) : null;
    if (pressed) {
      isAt(pressed);
    } else {
      last = undefined;
    }
  });
  // A dialog can also be left by Escape and by a button that sends nothing.
  document.addEventListener("keyup", (event) => {
    if (event.key === "Escape") {
      later();
    }
  });
  document.addEventListener("click", () => {
    if (last?.dialog) {
      later();
    }
  });
  onAjax({ drawn: later });
}

function later(): void {
  for (const moment of MOMENTS) {
    window.setTimeout(restore, moment);
  }
}
