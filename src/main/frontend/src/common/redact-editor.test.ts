import { beforeEach, expect, it } from "vitest";
import { History } from "./history";
import { RedactEditor } from "./redact-editor";
import { NOTHING, type Redaction } from "./redaction";
import { Words } from "./words";

const WORDS = new Words(new Proxy<Record<string, string>>({}, { get: (_, key) => String(key) }));
const BOX = { x: 1, y: 2, width: 30, height: 40 };
let history: History<Redaction>;
let editor: RedactEditor;

beforeEach(() => {
  history = new History<Redaction>({ ...NOTHING, boxes: [BOX] });
  editor = new RedactEditor(WORDS, () => undefined);
  document.body.replaceChildren(editor.view, editor.side);
  editor.open("blob:x", "x.png", history, { width: 100, height: 80 });
});

const add = () => editor.side.querySelector('[data-focus="add"]');
const left = () => editor.side.querySelector<HTMLInputElement>('[data-focus="x-0"]')!;

it("leaves what is shown in place while nothing changes", () => {
  const [button, box] = [add(), editor.view.querySelector("[data-box]")];
  editor.refresh();
  expect(add()).toBe(button);
  expect(editor.view.querySelector("[data-box]")).toBe(box);
  history.change(NOTHING);
  editor.refresh();
  expect(editor.view.querySelector("[data-box]")).toBeNull();
});

it("leaves a number alone while it is typed, and the buttons after that", () => {
  // The page draws at each change.
  const changes = Object.create(history, {
    change: { value: (next: Redaction) => (history.change(next), editor.refresh()) },
    amend: { value: (next: Redaction) => (history.amend(next), editor.refresh()) },
    now: { get: () => history.now },
  }) as History<Redaction>;
  editor.open("blob:x", "x.png", changes, { width: 100, height: 80 });
  const [field, button] = [left(), add()];
  field.focus();
  for (const text of ["2", "25"]) {
    field.value = text;
    field.dispatchEvent(new Event("input"));
  }
  expect(left()).toBe(field);
  field.blur();
  editor.refresh();
  expect(add()).toBe(button);
  expect(history.now.boxes[0]!.x).toBe(25);
  history.undo();
  expect(history.undoable).toBe(false);
});

it("takes no box for a picture that is not there yet", () => {
  editor.clear();
  expect(editor.side.childElementCount + editor.view.querySelectorAll("[data-box]").length).toBe(0);
  const press = new PointerEvent("pointerdown", { isPrimary: true, bubbles: true });
  expect(() => editor.view.querySelector(".o-redact-stage")!.dispatchEvent(press)).not.toThrow();
});
