import { fill, h, icon, passFocus } from "../common/dom";
import { bytes, roughly, timeLeft } from "../common/words";
import type { Equipment } from "./bench";
import type { Desk, Part } from "./desk";
import { button, segments } from "./fields";
import type { Item } from "./item";
import { saving } from "./saving";
import { canFill } from "./saving-bar";
import type { Thumbs } from "./thumbs";

/** So many rows at once: the others are a page further. */
const PAGE = 50;

type Show = "all" | "ready" | "failed";

interface Row {
  element: HTMLTableRowElement;
  seat: HTMLElement;
  before: HTMLElement;
  after: HTMLElement;
  state: HTMLElement;
  acts: HTMLElement;
  /** What it shows; it is drawn anew when that changes. */
  shown: string;
  /** The same of its buttons, which stay while figures change: a press on one that is replaced would miss. */
  offered: string;
}

/** Many pictures with one recipe: a table with progress, what went wrong with each, and the results. */
export class BatchBoard implements Part {
  private readonly title = h("h2", { id: "batch-title" });
  private readonly progress = h("progress", { class: "o-progress", max: 1, value: 0 });
  private readonly figures = h("p", { class: "o-small o-muted o-num" });
  private readonly startButton: HTMLButtonElement;
  private readonly stopButton: HTMLButtonElement;
  private readonly zip: HTMLButtonElement;
  private readonly zipWords = h("span", {});
  private readonly into: HTMLButtonElement;
  private readonly send: HTMLButtonElement;
  private readonly filter;
  private readonly body = h("tbody", {});
  private readonly part = h("span", { class: "o-small o-muted o-num" });
  private readonly back: HTMLButtonElement;
  private readonly forth: HTMLButtonElement;
  private readonly rows = new Map<Item, Row>();
  private show: Show = "all";
  private page = 0;
  /** When work began, and which part of all was done then; null while none goes on. */
  private began: { at: number; done: number } | null = null;
  private readonly desk: Desk;
  readonly element: HTMLElement;

  /** @param compare shows a result beside its original */
  constructor(
    private readonly equipment: Equipment,
    private readonly thumbs: Thumbs,
    private readonly compare: (item: Item) => void,
  ) {
    const { clerk, courier, desk } = equipment;
    const { words } = desk;
    this.desk = desk;
    this.progress.setAttribute("aria-label", words.say("batch.progress"));
    this.startButton = button({ class: "is-primary", focus: "start", click: () => void clerk.makeAll() });
    this.stopButton = button({ focus: "stop", click: () => equipment.stop() }, words.say("batch.stop"));
    this.zip = button(
      { class: "is-primary", focus: "zip", click: () => clerk.saveReady("zip") },
      icon("download"),
      this.zipWords,
    );
    this.into = button(
      { focus: "save-into", click: () => clerk.saveReady("folder") },
      icon("folder"),
      words.say("saveInto"),
    );
    this.send = button({ class: "is-send", focus: "send", click: () => courier.send(courier.unsent) });
    this.filter = segments<Show>(
      words.say("batch.show"),
      (["all", "ready", "failed"] as const).map((value) => ({ value, label: words.say(`batch.show.${value}`) })),
      (value) => {
        this.show = value;
        this.page = 0;
        this.draw();
      },
    );
    this.filter.element.classList.add("o-filter", "is-quietlabel");
    const turn = (key: "back" | "forth", by: number) =>
      button(
        {
          class: `is-plain is-sm is-icon${key === "back" ? " is-back" : ""}`,
          label: words.say(`film.${key}`),
          click: () => {
            this.page += by;
            this.draw();
          },
        },
        icon("right"),
      );
    this.back = turn("back", -1);
    this.forth = turn("forth", 1);
    const head = (key: string) => h("th", { scope: "col" }, words.say(`batch.${key}`));
    this.element = h(
      "section",
      { class: "o-card", "aria-labelledby": "batch-title" },
      h(
        "div",
        { class: "o-card-head" },
        this.title,
        h("div", { class: "o-row o-gap-2" }, this.stopButton, this.startButton, this.into, this.zip, this.send),
      ),
      h("div", { class: "o-card-body o-stack o-gap-3" }, this.progress, this.figures, this.filter.element),
      h(
        "table",
        { class: "o-table is-reflow is-duo o-batch" },
        h("caption", { class: "o-sr" }, words.say("batch.caption")),
        h("thead", {}, h("tr", {}, head("file"), head("before"), head("after"), head("state"), head("acts"))),
        this.body,
      ),
      h(
        "div",
        { class: "o-card-foot" },
        h("span", { class: "o-row o-gap-1" }, this.back, this.part, this.forth),
        button(
          { class: "is-plain is-sm", focus: "remove-all", click: () => equipment.removeAll() },
          words.say("removeAll"),
        ),
      ),
    );
  }

  draw(): void {
    const { workshop, words, store } = this.desk;
    const { items } = workshop;
    this.element.hidden = items.length === 0;
    const ready = items.filter((item) => workshop.isCurrent(item));
    const failed = items.filter((item) => !workshop.isCurrent(item) && workshop.hasFailed(item));
    const open = items.length - ready.length - failed.length;
    const busy = workshop.isBusy || items.some((item) => item.making);
    const onServer = store.settings.place === "server";
    this.title.textContent = words.count("files", items.length);
    this.startButton.hidden = busy || open === 0 || onServer;
    this.startButton.textContent = words.count("batch.start", open);
    this.stopButton.hidden = !busy;
    this.zip.hidden = busy || ready.length === 0;
    this.zip.classList.toggle("is-primary", open === 0);
    this.zipWords.textContent = words.say("batch.zip", ready.length);
    this.into.hidden = this.zip.hidden || !canFill();
    const { courier } = this.equipment;
    const unsent = onServer && !busy ? courier.unsent.length : 0;
    this.send.hidden = unsent === 0;
    this.send.disabled = !courier.sendable;
    this.send.textContent = words.count("send", unsent);
    passFocus([this.stopButton, this.startButton, this.zip, this.send, this.into]);
    this.figure(items, ready, failed, busy);
    const isOneKind = ready.length + failed.length === 0;
    this.filter.element.hidden = isOneKind;
    this.show = isOneKind ? "all" : this.show;
    this.filter.show(this.show);
    this.table(this.show === "all" ? items : this.show === "ready" ? ready : failed);
  }

  private figure(items: readonly Item[], ready: readonly Item[], failed: readonly Item[], busy: boolean): void {
    const { words } = this.desk;
    const under = items.reduce((sum, item) => sum + (item.making ? item.progress : 0), 0);
    const done = items.length === 0 ? 0 : (ready.length + failed.length + under) / items.length;
    this.progress.hidden = !busy && done === 0;
    this.progress.value = done;
    const ended = !busy && this.began !== null;
    this.began = busy ? (this.began ?? { at: performance.now(), done }) : null;
    const left = this.began && timeLeft(performance.now() - this.began.at, doneSince(this.began.done, done));
    const before = ready.reduce((sum, item) => sum + item.file.size, 0);
    const after = ready.reduce((sum, item) => sum + item.result!.blob.size, 0);
    const { kind, percent } = saving(before, after);
    this.figures.textContent = [
      words.say("batch.done", ready.length, items.length),
      failed.length > 0 ? words.count("batch.failed", failed.length) : null,
      ready.length > 0 ? words.say(`batch.${kind}`, bytes(after), bytes(before), percent) : null,
      left === null ? null : words.say("batch.left", roughly(left)),
    ]
      .filter((text) => text !== null)
      .join(" · ");
    if (ended && items.length > 0) {
      this.desk.say(this.figures.textContent);
    }
  }

  private table(shown: readonly Item[]): void {
    const { words } = this.desk;
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    this.page = Math.min(Math.max(0, this.page), pages - 1);
    const first = this.page * PAGE;
    const seen = shown.slice(first, first + PAGE);
    this.back.hidden = this.forth.hidden = pages === 1;
    this.back.disabled = this.page === 0;
    this.forth.disabled = this.page === pages - 1;
    this.part.textContent =
      shown.length === 0
        ? words.say("batch.nobody")
        : words.say("film.part", first + 1, first + seen.length, shown.length);
    const kept = new Set(seen);
    for (const [item, row] of this.rows) {
      if (!kept.has(item)) {
        row.element.remove();
        this.rows.delete(item);
      }
    }
    seen.forEach((item, at) => {
      const row = this.row(item);
      if (this.body.children[at] !== row.element) {
        this.body.insertBefore(row.element, this.body.children[at] ?? null);
      }
      this.update(item, row);
    });
  }

  private row(item: Item): Row {
    const known = this.rows.get(item);
    if (known) {
      return known;
    }
    const { words } = this.desk;
    const seat = h("span", { class: "o-thumb is-filled" }, icon("image"));
    const cell = (key: string, content: HTMLElement) => h("td", { "data-label": words.say(`batch.${key}`) }, content);
    const before = h("span", { class: "o-num" });
    const after = h("span", { class: "o-num" });
    const state = h("div", { class: "o-batch-state" });
    const acts = h("div", { class: "o-row o-rowacts" });
    const element = h(
      "tr",
      {},
      h(
        "td",
        {},
        h(
          "div",
          { class: "o-filecell" },
          seat,
          h(
            "div",
            {},
            h("b", { class: "o-trunc", title: item.file.name }, item.file.name),
            h("span", { class: "o-tiny o-quiet" }),
          ),
        ),
      ),
      cell("before", before),
      cell("after", after),
      cell("state", state),
      h("td", { class: "is-acts" }, acts),
    );
    const row = { element, seat, before, after, state, acts, shown: "", offered: "" };
    this.rows.set(item, row);
    return row;
  }

  private update(item: Item, row: Row): void {
    const { words, workshop } = this.desk;
    if (item.opened && !row.seat.querySelector("canvas") && !("none" in row.seat.dataset)) {
      this.thumbs.into(row.seat, item);
    }
    const current = workshop.isCurrent(item);
    const trouble = current ? null : workshop.troubleOf(item);
    const percent = Math.round(item.progress * 100);
    const key = [item.opened !== null, current, item.result?.blob.size, trouble?.text, item.making && percent].join();
    if (key === row.shown) {
      return;
    }
    row.shown = key;
    const facts = item.opened?.facts;
    row.element.querySelector(".o-filecell .o-tiny")!.textContent = facts
      ? words.say("batch.facts", words.say(`format.${facts.format}`), facts.width, facts.height)
      : "";
    row.before.textContent = bytes(item.file.size);
    row.after.textContent = current ? bytes(item.result!.blob.size) : "";
    fill(row.state, ...this.state(item, current, trouble?.text ?? null, percent));
    this.offer(item, row, current, trouble?.again === true);
  }

  private offer(item: Item, row: Row, current: boolean, again: boolean): void {
    const offered = [current, again].join();
    if (offered === row.offered) {
      return;
    }
    row.offered = offered;
    const { words, workshop } = this.desk;
    const { clerk, remove } = this.equipment;
    const act = (kind: string, symbol: string, label: string, click: () => void) =>
      button(
        {
          class: "is-plain is-icon is-sm",
          label: words.say(label, item.file.name),
          focus: `${kind}-${item.key}`,
          click,
        },
        icon(symbol),
      );
    fill(
      row.acts,
      again ? act("again", "retry", "again", () => workshop.again(item)) : null,
      current ? act("look", "eye", "batch.look", () => this.compare(item)) : null,
      current ? act("save", "download", "batch.saveOne", () => clerk.save(item)) : null,
      act("close", "x", "remove", () => remove(item)),
    );
  }

  private state(item: Item, current: boolean, trouble: string | null, percent: number): (Node | string)[] {
    const { words } = this.desk;
    if (item.making) {
      const bar = h("progress", { class: "o-progress", max: 100, value: percent });
      bar.setAttribute("aria-label", words.say("batch.progressOf", item.file.name));
      return [bar];
    }
    if (current) {
      const { kind, percent: saved } = saving(item.file.size, item.result!.blob.size);
      return [
        h(
          "span",
          { class: `o-small${kind === "smaller" ? " is-ok o-strong" : ""}` },
          words.say(`saving.${kind}`, saved),
        ),
      ];
    }
    if (trouble !== null) {
      return [
        h("span", { class: "o-badge is-bad" }, icon("alert"), words.say("film.failed")),
        h("span", { class: "o-tiny is-bad" }, trouble),
      ];
    }
    return [h("span", { class: "o-small o-muted" }, words.say(item.opened ? "batch.waiting" : "film.opening"))];
  }
}

/** Which part of what was open at the beginning is done now. */
function doneSince(first: number, now: number): number {
  return (now - first) / (1 - first);
}
