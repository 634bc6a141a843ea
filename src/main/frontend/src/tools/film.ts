import { h, icon } from "../common/dom";
import type { Desk, Part } from "./desk";
import { button } from "./fields";
import type { Item } from "./item";
import { saving } from "./saving";
import type { Thumbs } from "./thumbs";

/** So many files stand in the strip; more are a page further. */
const PAGE = 40;

/** One file in the strip. */
interface Frame {
  element: HTMLElement;
  press: HTMLButtonElement;
  seat: HTMLElement;
  state: HTMLElement;
}

/** The strip of open files, each with what it saves. */
export class Film implements Part {
  private readonly frames = new Map<Item, Frame>();
  private readonly strip: HTMLElement;
  private readonly count = h("span", { class: "o-small o-muted o-num" });
  private readonly back: HTMLButtonElement;
  private readonly forth: HTMLButtonElement;
  private readonly acts: HTMLElement;
  private page = 0;
  private shown: Item | null = null;
  readonly element: HTMLElement;

  constructor(
    private readonly desk: Desk,
    private readonly thumbs: Thumbs,
    private readonly remove: (item: Item) => void,
    removeAll: () => void,
  ) {
    const { words } = desk;
    this.strip = h("div", { class: "o-film", role: "group", "aria-label": words.say("film") });
    this.back = button(
      { class: "is-plain is-sm is-icon is-back", label: words.say("film.back"), click: () => this.turn(-1) },
      icon("right"),
    );
    this.forth = button(
      { class: "is-plain is-sm is-icon", label: words.say("film.forth"), click: () => this.turn(1) },
      icon("right"),
    );
    this.acts = h(
      "div",
      { class: "o-spread" },
      h("span", { class: "o-row o-gap-1" }, this.back, this.count, this.forth),
      button({ class: "is-plain is-sm", focus: "remove-all", click: removeAll }, words.say("removeAll")),
    );
    this.element = h("div", { class: "o-stack o-gap-2" }, this.strip, this.acts);
  }

  draw(): void {
    const { workshop, selected, words } = this.desk;
    const { items } = workshop;
    this.element.hidden = items.length === 0;
    if (selected && selected !== this.shown) {
      this.page = Math.floor(items.indexOf(selected) / PAGE);
    }
    const pages = Math.max(1, Math.ceil(items.length / PAGE));
    this.page = Math.min(Math.max(0, this.page), pages - 1);
    const first = this.page * PAGE;
    const seen = items.slice(first, first + PAGE);
    this.back.hidden = this.forth.hidden = pages === 1;
    this.back.disabled = this.page === 0;
    this.forth.disabled = this.page === pages - 1;
    this.acts.hidden = items.length < 2;
    this.count.textContent =
      pages === 1
        ? words.count("files", items.length)
        : words.say("film.part", first + 1, first + seen.length, items.length);
    for (const item of this.frames.keys()) {
      if (!seen.includes(item)) {
        this.frames.get(item)!.element.remove();
        this.frames.delete(item);
      }
    }
    seen.forEach((item, at) => {
      const { element } = this.frame(item);
      if (this.strip.children[at] !== element) {
        this.strip.insertBefore(element, this.strip.children[at] ?? null);
      }
      this.update(item);
    });
    if (selected && selected !== this.shown) {
      this.frames.get(selected)?.element.scrollIntoView?.({ block: "nearest", inline: "nearest" });
    }
    this.shown = selected;
  }

  private turn(by: 1 | -1): void {
    this.page += by;
    this.shown = this.desk.selected;
    this.draw();
  }

  private frame(item: Item): Frame {
    const known = this.frames.get(item);
    if (known) {
      return known;
    }
    const { words } = this.desk;
    const seat = h("span", { class: "o-thumb is-filled" }, icon("image"));
    const state = h("span", { class: "o-tiny o-trunc" });
    const press = h(
      "button",
      {
        type: "button",
        class: "o-film-press",
        title: item.file.name,
        "data-focus": `film-${item.key}`,
        click: () => this.desk.select(item),
      },
      seat,
      h("span", {}, h("b", { class: "o-trunc" }, item.file.name), state),
    );
    const label = words.say("remove", item.file.name);
    const element = h(
      "div",
      { class: "o-film-frame" },
      press,
      h(
        "button",
        {
          type: "button",
          class: "o-film-x",
          "aria-label": label,
          title: label,
          "data-focus": `close-${item.key}`,
          click: () => this.remove(item),
        },
        icon("x"),
      ),
    );
    const made = { element, press, seat, state };
    this.frames.set(item, made);
    return made;
  }

  private update(item: Item): void {
    const { press, seat, state, element } = this.frames.get(item)!;
    const { words, workshop, selected } = this.desk;
    press.setAttribute("aria-pressed", String(item === selected));
    element.classList.toggle("is-on", item === selected);
    if (item.opened && !seat.querySelector("canvas") && !("none" in seat.dataset)) {
      this.thumbs.into(seat, item);
    }
    let text: string;
    let tone = "";
    if (item.broken || workshop.hasFailed(item)) {
      text = words.say("film.failed");
      tone = "is-bad";
    } else if (item.result && workshop.isCurrent(item)) {
      const { kind, percent } = saving(item.file.size, item.result.blob.size);
      text = words.say(`saving.${kind}`, percent);
      tone = kind === "smaller" ? "is-ok" : "o-quiet";
    } else {
      text = words.say(item.making ? "film.making" : item.opened ? "film.open" : "film.opening");
      tone = "o-quiet";
    }
    if (state.textContent !== text) {
      state.textContent = text;
    }
    state.className = `o-tiny o-trunc ${tone}${tone.startsWith("is-") ? " o-strong" : ""}`;
  }
}
