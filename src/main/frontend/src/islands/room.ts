type Field = HTMLInputElement | HTMLTextAreaElement;

/** From so much of the room on it is told how much is left. */
const NEARLY_FULL = 0.9;
/** Short fields tell by themselves. */
const SHORT = 100;

const notes = new WeakMap<Field, HTMLElement>();

/** How many characters have room in a field yet; undefined while there is plenty, or no limit. */
export function left(field: Field): number | undefined {
  const most = field.maxLength;
  return most >= SHORT && field.value.length >= most * NEARLY_FULL ? most - field.value.length : undefined;
}

function tell(field: Field, words: string): void {
  const room = left(field);
  let note = notes.get(field);
  if (room === undefined) {
    note?.remove();
    notes.delete(field);
    return;
  }
  if (!note?.isConnected) {
    note = document.createElement("span");
    note.className = "o-help";
    note.setAttribute("role", "status");
    field.after(note);
    notes.set(field, note);
  }
  note.textContent = words.replace("{0}", String(room));
}

/** Tells how much room is left in a field before the browser cuts what is typed or put in, without a word of its own. */
export function start(): void {
  const words = document.body.dataset.room;
  if (!words) {
    return;
  }
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
      tell(field, words);
    }
  });
}
