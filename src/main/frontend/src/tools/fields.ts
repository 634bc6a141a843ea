import { h } from "../common/dom";
import { fill } from "../islands/range";

/** A control that is made once and then follows what was set, so that focus and drags last. */
export interface FieldOf<T> {
  readonly element: HTMLElement;
  show(value: T): void;
}

let ids = 0;

/** An id that nothing else on the page has. */
export function freshId(name: string): string {
  return `tools-${name}-${++ids}`;
}

/** Radio buttons in a row, under a legend. */
export function segments<T extends string>(
  legend: string,
  choices: readonly { value: T; label: string }[],
  set: (value: T) => void,
): FieldOf<T> {
  const name = freshId("seg");
  const radios = new Map<T, HTMLInputElement>();
  const labels = choices.map(({ value, label }) => {
    const radio = h("input", { type: "radio", name, value, change: () => set(value) });
    radios.set(value, radio);
    return h("label", {}, radio, label);
  });
  const element = h(
    "fieldset",
    { class: "o-field" },
    h("legend", { class: "o-label" }, legend),
    h("div", { class: "o-seg" }, ...labels),
  );
  return {
    element,
    show(value) {
      const radio = radios.get(value);
      if (radio) {
        radio.checked = true;
      } else {
        radios.forEach((other) => (other.checked = false));
      }
    },
  };
}

/** A list to choose from. */
export function select<T extends string>(
  label: string,
  choices: readonly { value: T; label: string }[],
  set: (value: T) => void,
  help?: string,
): FieldOf<T> & { offer(choices: readonly { value: T; label: string }[]): void } {
  const id = freshId("select");
  const control = h("select", {
    class: "o-select",
    id,
    change: () => set(control.value as T),
    ...(help ? { "aria-describedby": `${id}-help` } : {}),
  });
  const offer = (offered: readonly { value: T; label: string }[]) => {
    const { value } = control;
    control.replaceChildren(...offered.map((choice) => h("option", { value: choice.value }, choice.label)));
    control.value = value;
  };
  offer(choices);
  return {
    element: h(
      "div",
      { class: "o-field" },
      h("label", { class: "o-label", for: id }, label),
      control,
      help ? h("span", { class: "o-help", id: `${id}-help` }, help) : null,
    ),
    show: (value) => (control.value = value),
    offer,
  };
}

/** A slider with its value beside the label. While it is dragged, `set` is told that a hand holds it. */
export function slider(
  label: string,
  range: { min: number; max: number; step?: number },
  set: (value: number, held: boolean) => void,
  options: { help?: string; text?: (value: number) => string } = {},
): FieldOf<number> {
  const id = freshId("range");
  // The slider itself tells its value to those who listen.
  const shown = h("output", { for: id, "aria-live": "off" });
  const text = options.text ?? String;
  let held = false;
  const letGo = () => {
    held = false;
    set(Number(control.value), false);
  };
  const control: HTMLInputElement = h("input", {
    class: "o-range",
    type: "range",
    id,
    min: range.min,
    max: range.max,
    step: range.step ?? 1,
    input: () => {
      shown.textContent = text(Number(control.value));
      fill(control);
      held = true;
      set(Number(control.value), true);
    },
    change: letGo,
    // Not every browser tells of a change where it is let go at the value that it had.
    blur: () => held && letGo(),
    ...(options.help ? { "aria-describedby": `${id}-help` } : {}),
  });
  return {
    element: h(
      "div",
      { class: "o-field" },
      h("div", { class: "o-label" }, h("label", { for: id }, label), shown),
      control,
      options.help ? h("span", { class: "o-help", id: `${id}-help` }, options.help) : null,
    ),
    show(value) {
      if (Number(control.value) !== value || shown.textContent === "") {
        control.value = String(value);
      }
      shown.textContent = text(value);
      control.setAttribute("aria-valuetext", text(value));
      fill(control);
    },
  };
}

/** A field for a whole number, possibly empty. What does not fit is said below and not set. */
export function numeral(
  label: string,
  range: { min: number; max: number; optional?: boolean },
  fault: string,
  set: (value: number | null) => void,
  help?: string,
): FieldOf<number | null> & { readonly input: HTMLInputElement } {
  const id = freshId("number");
  const error = h("span", { class: "o-message", id: `${id}-error`, hidden: true }, fault);
  const read = (): number | null | undefined => {
    const typed = control.value.trim();
    if (typed === "" && !control.validity.badInput) {
      return range.optional ? null : undefined;
    }
    const value = Number(typed || NaN);
    return Number.isInteger(value) && value >= range.min && value <= range.max ? value : undefined;
  };
  const mark = (wrong: boolean) => {
    control.setAttribute("aria-invalid", String(wrong));
    error.hidden = !wrong;
  };
  const control: HTMLInputElement = h("input", {
    class: "o-input",
    id,
    type: "number",
    inputmode: "numeric",
    min: range.min,
    max: range.max,
    autocomplete: "off",
    "aria-describedby": help ? `${id}-help ${id}-error` : `${id}-error`,
    input: () => {
      const value = read();
      mark(value === undefined);
      if (value !== undefined) {
        set(value);
      }
    },
  });
  return {
    element: h(
      "div",
      { class: "o-field" },
      h("label", { class: "o-label", for: id }, label),
      control,
      help ? h("span", { class: "o-help", id: `${id}-help` }, help) : null,
      error,
    ),
    input: control,
    show(value) {
      // What is being typed stays as it is typed.
      if (document.activeElement !== control || read() !== undefined) {
        const text = value === null ? "" : String(value);
        if (control.value !== text && !(document.activeElement === control && read() === value)) {
          control.value = text;
        }
        mark(false);
      }
    },
  };
}

/** A box to tick. */
export function check(label: string, set: (on: boolean) => void, help?: string): FieldOf<boolean> {
  const id = freshId("check");
  const box = h("input", {
    type: "checkbox",
    class: "o-check",
    id,
    change: () => set(box.checked),
    ...(help ? { "aria-describedby": `${id}-help` } : {}),
  });
  return {
    element: h(
      "div",
      { class: "o-stack o-gap-1" },
      h("label", { class: "o-row o-gap-2 o-small", for: id }, box, label),
      help ? h("span", { class: "o-help", id: `${id}-help` }, help) : null,
    ),
    show: (value) => (box.checked = value),
  };
}

/** A button with an icon or words. */
export function button(
  props: { class?: string; label?: string; title?: string; focus?: string; click: () => void; disabled?: boolean },
  ...content: (Node | string | null)[]
): HTMLButtonElement {
  return h(
    "button",
    {
      type: "button",
      class: `o-btn${props.class ? ` ${props.class}` : ""}`,
      "aria-label": props.label,
      title: props.title ?? props.label,
      "data-focus": props.focus,
      disabled: props.disabled === true,
      click: props.click,
    },
    ...content,
  );
}
