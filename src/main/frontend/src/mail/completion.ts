import { fill, h } from "../common/dom";
import type { Address } from "./api";

/** So long after the last key contacts are looked up. */
const SOON = 120;

/** Addresses of the contact book below a field, as a listbox (ARIA Authoring Practices, combobox). */
export class Completion {
  readonly element: HTMLElement;
  private found: Address[] = [];
  private active = -1;
  private timer = 0;
  private asked = 0;

  constructor(
    private readonly input: HTMLInputElement,
    label: string,
    private readonly look: (text: string) => Promise<Address[]>,
    private readonly take: (address: Address) => void,
  ) {
    this.element = h("ul", {
      class: "o-completion",
      id: `${input.id}-list`,
      role: "listbox",
      "aria-label": label,
      hidden: true,
    });
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.element.id);
    input.setAttribute("aria-expanded", "false");
  }

  /** Something was typed. */
  typed(): void {
    clearTimeout(this.timer);
    const text = this.input.value.trim();
    if (text === "") {
      this.show([]);
      return;
    }
    this.timer = window.setTimeout(() => void this.find(text), SOON);
  }

  /** Takes a key that is about the list; false for others. */
  key(event: KeyboardEvent): boolean {
    if (this.element.hidden) {
      return false;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.active = (this.active + step + this.found.length + 1) % (this.found.length + 1);
      this.active = this.active === this.found.length ? (step > 0 ? 0 : this.found.length - 1) : this.active;
      this.mark();
    } else if ((event.key === "Enter" || event.key === "Tab") && this.found[this.active]) {
      this.choose(this.found[this.active] as Address);
    } else if (event.key === "Escape") {
      this.show([]);
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  /** Puts it away. */
  hide(): void {
    clearTimeout(this.timer);
    this.asked++;
    this.show([]);
  }

  private async find(text: string): Promise<void> {
    const mine = ++this.asked;
    try {
      const found = await this.look(text);
      if (mine === this.asked) {
        this.show(found);
      }
    } catch {
      this.show([]); // writing goes on without
    }
  }

  private show(found: Address[]): void {
    this.found = found;
    this.active = found.length > 0 ? 0 : -1;
    this.element.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    fill(
      this.element,
      ...found.map((address, index) =>
        h(
          "li",
          {
            id: `${this.element.id}-${index}`,
            role: "option",
            mousedown: (event) => {
              event.preventDefault();
              this.choose(address);
            },
          },
          address.name ? h("b", {}, address.name) : null,
          h("span", {}, address.email),
        ),
      ),
    );
    this.mark();
  }

  private mark(): void {
    [...this.element.children].forEach((item, index) =>
      item.setAttribute("aria-selected", String(index === this.active)),
    );
    if (this.active < 0) {
      this.input.removeAttribute("aria-activedescendant");
    } else {
      this.input.setAttribute("aria-activedescendant", `${this.element.id}-${this.active}`);
    }
  }

  private choose(address: Address): void {
    this.hide();
    this.take(address);
  }
}
