/** Kinds of input that take no text. */
const NO_TEXT = ["range", "radio", "checkbox", "button", "color", "file"];

type Child = Node | string | null | undefined | false;
type Props = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/** Makes an element. A function is a listener, true an attribute without a value; null and false are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...present(children));
  return element;
}

function present(children: Child[]): (Node | string)[] {
  return children.filter((child) => child !== null && child !== undefined && child !== false);
}

/** A control under its label, with what belongs below. */
export function labelled(id: string, label: Child[], ...control: Child[]): HTMLElement {
  return h("div", { class: "o-field" }, h("label", { class: "o-label", for: id }, ...label), ...control);
}

/** An icon that screen readers pass over. */
export function icon(name: string): HTMLElement {
  return h("i", { class: `icon i-${name}`, "aria-hidden": "true" });
}

/** Puts new content into an element, and the focus back on what has the same data-focus. */
export function fill(element: Element, ...children: Child[]): void {
  const active = element.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).dataset.focus
    : undefined;
  element.replaceChildren(...present(children));
  if (active) {
    element.querySelector<HTMLElement>(`[data-focus="${CSS.escape(active)}"]`)?.focus();
  }
}

/** Where the button that has the focus was hidden, the first of these that can be pressed gets it. */
export function passFocus(buttons: readonly HTMLButtonElement[]): void {
  if (buttons.some((button) => button.hidden && button === document.activeElement)) {
    buttons.find((button) => !button.hidden && !button.disabled)?.focus();
  }
}

/** Whether what is typed at an element goes into it as text. */
export function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) {
    return true;
  }
  const field = target instanceof HTMLInputElement && !NO_TEXT.includes(target.type);
  return field || target instanceof HTMLTextAreaElement;
}

/** Saves a blob under a name. */
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = h("a", { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element of a drawing. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number>,
  ...children: SVGElement[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** The place pill, as the tag opus:place draws it; the island place.ts counts it down. */
export function pill(
  kind: "device" | "server" | "kept" | "none",
  words: string,
  timer?: { deadline: string; left: string; period: number; overdue: string },
): HTMLElement {
  const seat = h("span", { class: timer ? "o-place-seat is-ring" : "o-place-seat" });
  if (timer) {
    const part = Math.min(100, Math.max(0, (100 * (Date.parse(timer.deadline) - Date.now())) / timer.period));
    const circle = { cx: 10, cy: 10, r: 8.6 };
    const ring = svg(
      "svg",
      { class: "o-ring", viewBox: "0 0 20 20", "aria-hidden": "true" },
      svg("circle", { class: "r-rest", ...circle }),
      svg("circle", { class: "r-left", ...circle, pathLength: 100, "stroke-dasharray": `${part.toFixed(1)} 100` }),
    );
    seat.append(ring);
  }
  seat.append(icon(kind === "none" ? "gone" : kind));
  return h(
    "span",
    {
      class: "o-place",
      "data-place": kind,
      "data-deadline": timer?.deadline,
      "data-period": timer?.period,
      "data-overdue": timer?.overdue,
      title: timer ? new Date(timer.deadline).toUTCString() : null,
    },
    seat,
    h("span", {}, words, timer ? " " : null, timer ? h("time", { datetime: timer.deadline }, timer.left) : null),
  );
}
