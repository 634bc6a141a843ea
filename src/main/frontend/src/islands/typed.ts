import { onAjax } from "../common/ajax";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const MARK = "[data-keeps-typed]";

/** Fields of rows: a row that goes gives its ids to the next one. */
const OF_ROW = /:\d+:/;

/** What was typed and not sent yet, by id of the field. */
const typed = new Map<string, string | boolean>();

function isField(element: EventTarget | null): element is Field {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}

function isTicked(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
}

function isKept(field: Field): boolean {
  const secret = field.type === "file" || field.type === "password";
  return field.id !== "" && !OF_ROW.test(field.id) && !secret && field.closest(MARK) !== null;
}

function remember(event: Event): void {
  const field = event.target;
  if (isField(field) && isKept(field)) {
    typed.set(field.id, isTicked(field) ? field.checked : field.value);
  }
}

/** Forgets what an act sends: from then on the server says what stands there. */
export function forget(executed: string[]): void {
  for (const id of [...typed.keys()]) {
    if (executed.some((one) => one === "@all" || one === id || id.startsWith(`${one}:`))) {
      typed.delete(id);
    }
  }
}

function isLocked(field: Field): boolean {
  return !(field instanceof HTMLSelectElement) && field.readOnly;
}

/** Puts back what an act has drawn anew without having been sent it. */
export function putBack(): void {
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (!isField(field) || field.disabled || isLocked(field) || !field.closest(MARK)) {
      typed.delete(id);
    } else if (typeof value === "boolean") {
      (field as HTMLInputElement).checked = value;
    } else if (field.value !== value) {
      field.value = value;
    }
  }
}

/**
 * On a page of several forms an act in one draws others anew. What was typed into those stays, where the form has the mark
 * `data-keeps-typed`: forms about one thing alone, since the fields of another thing could have the same ids.
 */
export function start(): void {
  document.addEventListener("input", remember);
  document.addEventListener("change", remember);
  onAjax({ sent: forget, drawn: putBack });
}
