import { h, icon, svg } from "../common/dom";
import { bytes } from "../common/words";
import type { Clerk } from "./clerk";
import { canCopy } from "./clipboard";
import type { Courier } from "./courier";
import type { Desk, Part } from "./desk";
import { canDragOut, dragOut } from "./drag-out";
import { button } from "./fields";
import type { Item } from "./item";
import { nameOf } from "./names";
import { saving } from "./saving";

/** What a result saves, and the ways to save it. */
export class SavingBar implements Part {
  private readonly figure = h("b", {});
  private readonly kind = h("span", { class: "o-muted" });
  private readonly filled = svg("rect", { class: "f", height: 8 });
  private readonly meter = svg(
    "svg",
    { class: "o-meter", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "t", width: 100, height: 8 }),
    this.filled,
  );
  private readonly facts = h("span", { class: "o-tiny o-quiet o-num" });
  private readonly name: HTMLElement;
  private readonly one: HTMLButtonElement;
  private readonly all: HTMLButtonElement;
  private readonly allWords = h("span", {});
  private readonly into: HTMLButtonElement;
  private readonly copy: HTMLButtonElement;
  private readonly send: HTMLButtonElement;
  private readonly sendAll: HTMLButtonElement;
  readonly element: HTMLElement;

  constructor(
    private readonly desk: Desk,
    clerk: Clerk,
    private readonly courier: Courier,
  ) {
    const { words } = desk;
    const selected = (act: (item: Item) => void) => () => desk.selected && act(desk.selected);
    this.one = button(
      { class: "is-primary", focus: "save", click: selected((item) => clerk.save(item)) },
      icon("download"),
      words.say("save"),
    );
    this.all = button({ focus: "save-all", click: () => clerk.saveAll("zip") }, this.allWords);
    this.into = button(
      {
        class: "is-plain is-icon",
        label: words.say("saveInto"),
        focus: "save-into",
        click: () => clerk.saveAll("folder"),
      },
      icon("folder"),
    );
    this.copy = button(
      {
        class: "is-plain is-icon",
        label: words.say("copy"),
        focus: "copy",
        click: selected((item) => clerk.copy(item)),
      },
      icon("copy"),
    );
    this.send = button({ class: "is-send", focus: "send", click: selected((item) => courier.send([item])) });
    this.sendAll = button({ class: "is-send", focus: "send-all", click: () => courier.send(courier.unsent) });
    this.name = canDragOut()
      ? h("span", {
          class: "o-dragout o-tiny o-trunc",
          draggable: "true",
          title: words.say("dragOut"),
          dragstart: (event) => this.drag(event as DragEvent),
        })
      : h("span", { class: "o-tiny o-trunc" });
    this.element = h(
      "div",
      { class: "o-saving" },
      h("div", { class: "o-saving-fig" }, this.figure, this.kind),
      h("div", { class: "o-saving-bar" }, this.meter, this.facts, this.name),
      h(
        "div",
        { class: "o-row o-gap-2 o-saving-acts" },
        this.copy,
        this.into,
        this.all,
        this.one,
        this.sendAll,
        this.send,
      ),
    );
  }

  draw(): void {
    const { desk, courier } = this;
    const { selected, workshop, words, store } = desk;
    const onServer = store.settings.place === "server";
    const current = selected !== null && workshop.isCurrent(selected);
    const result = current || !onServer ? (selected?.result ?? null) : null;
    this.element.hidden = !selected?.opened;
    const made = result && saving(selected!.file.size, result.blob.size);
    // The server names groups of fields, and not each.
    if (result?.place === "device" && desk.tool.edits === "metadata") {
      const fields = result.removed.groups.reduce((sum, { names }) => sum + names.length, 0);
      this.figure.textContent = String(fields);
      this.kind.textContent = words.count("kind.fields", fields);
    } else {
      this.figure.textContent = made ? words.say("percent", made.percent) : "–";
      this.kind.textContent = made ? words.say(`kind.${made.kind}`) : "";
    }
    this.filled.setAttribute("width", String(100 * (made?.part ?? 0)));
    this.facts.textContent = this.told(selected);
    this.name.hidden = !current;
    this.name.textContent = current ? nameOf(selected) : "";
    const several = workshop.items.length > 1;
    this.one.hidden = onServer && !current;
    this.one.disabled = !current;
    this.copy.hidden = !current || !canCopy();
    const unsent = onServer ? courier.unsent.length : 0;
    this.all.hidden = !several || unsent > 0 || courier.progress !== null;
    this.into.hidden = this.all.hidden || !canFill();
    this.allWords.textContent = words.say("saveAll", workshop.items.filter((item) => !item.broken).length);
    this.send.hidden = !onServer || current || selected?.making === true;
    this.send.textContent = words.count("send", 1);
    this.send.disabled = !courier.sendable;
    this.sendAll.hidden = unsent < 2;
    this.sendAll.textContent = words.count("send", unsent);
    this.sendAll.disabled = !courier.sendable;
  }

  private told(item: Item | null): string {
    const { words, workshop, store } = this.desk;
    if (!item?.opened) {
      return "";
    }
    if (item.making) {
      return words.say(store.settings.place === "server" ? "sending" : "making");
    }
    const { result } = item;
    if (!result || !workshop.isCurrent(item)) {
      return store.settings.place === "server" ? words.say("notSent") : words.say("original", bytes(item.file.size));
    }
    return words.say(
      "made",
      bytes(result.blob.size),
      bytes(item.file.size),
      result.width,
      result.height,
      seconds(result.millis),
    );
  }

  private drag(event: DragEvent): void {
    const { selected } = this.desk;
    if (selected?.result) {
      dragOut(event, selected.result.blob, nameOf(selected));
    }
  }
}

/** For example 0.9. */
export function seconds(millis: number): string {
  return millis < 100 ? (millis / 1000).toFixed(2) : (millis / 1000).toFixed(1);
}

/** Whether this browser writes into a folder that the person chooses. */
export function canFill(): boolean {
  return "showDirectoryPicker" in window;
}
