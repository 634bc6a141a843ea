import { fill, h, icon } from "../common/dom";
import { Intake } from "../common/intake";
import { bytes, Words } from "../common/words";
import type { Device } from "../device/contract";
import { incoming } from "../incoming/incoming";
import { start as startRanges } from "../islands/range";
import type { BatchPanel } from "./batch-panel";
import type { Config, Tool } from "./config";
import { toolOf } from "./config";
import type { Desk, Kit, Part } from "./desk";
import { button, segments } from "./fields";
import { Film } from "./film";
import type { Item } from "./item";
import { kitOf } from "./kit";
import { Memory } from "./memory";
import { Meter } from "./meter";
import { ExifToggle } from "./panel/exif";
import { type Offers, OutputPanel } from "./panel/output";
import { PlaceSwitch } from "./place-switch";
import { type Plan, plan } from "./plan";
import { trouble } from "./problem";
import { Proof } from "./proof";
import { recipePlan } from "./recipe-plan";
import { type Acts, SavingBar } from "./saving-bar";
import { transform } from "./server";
import { beginning, recalled, type Settings } from "./settings";
import { command, Shortcuts, single } from "./shortcuts";
import { Sources } from "./sources";
import { Store } from "./store";
import { Thumbs } from "./thumbs";
import { type Laid, Viewer } from "./viewer";
import { Workshop } from "./workshop";

/** At most one drawing in this time, however many files report. A timer, since a hidden page draws no frames. */
const FRAME = 30;
/** So many files are sent at once. */
const SENDINGS = 2;

const OFFERS: Partial<Record<string, Offers>> = {
  convert: { presets: false, same: false, side: false },
  resize: { presets: true, same: true, side: false },
};
const ALL: Offers = { presets: true, same: true, side: true };

/** Puts the tool into its page. */
export function start(root: HTMLElement, config: Config): void {
  startRanges();
  void new ToolPage(root, config).begin();
}

type Mode = "edit" | "result";

/** One tool: open files, what is set for them, and what comes of it. */
class ToolPage implements Desk {
  readonly words: Words;
  readonly tool: Tool;
  readonly store: Store;
  readonly workshop: Workshop;
  selected: Item | null = null;
  private readonly memory: Memory;
  private readonly meter: Meter;
  private readonly proof: Proof;
  private readonly place: PlaceSwitch;
  private readonly intake: Intake;
  private readonly live = h("p", { class: "o-sr", role: "status" });
  private readonly drop: HTMLElement;
  private readonly notice = h("div", { class: "o-banner", hidden: true, role: "status" });
  private readonly settings = h("div", {});
  private readonly undo: HTMLButtonElement;
  private readonly redo: HTMLButtonElement;
  private readonly forget: HTMLElement;
  private readonly middle = h("div", { class: "o-stack o-gap-4" });
  private readonly shortcuts: Shortcuts;
  private parts: Part[] = [];
  private kit: Kit = { panel: null, stage: null, compares: true };
  private batch: BatchPanel | null = null;
  private viewer: Viewer | null = null;
  private readonly sources = new Sources();
  private before: { item: Item; element: HTMLElement } | null = null;
  private mode: Mode = "edit";
  private readonly modes;
  private readonly fault = h("div", { class: "o-banner is-bad", hidden: true });
  private readonly canvas = h("div", {});
  private device: Promise<Device> | null = null;
  private isDragging = false;
  private scheduled = false;
  private task: AbortController | null = null;

  constructor(
    private readonly root: HTMLElement,
    readonly config: Config,
  ) {
    const words = (this.words = new Words(config.texts));
    this.tool = toolOf(config.tool);
    this.memory = new Memory(this.tool.id);
    this.meter = new Meter(() => this.render());
    this.store = new Store(recalled(beginning(this.tool.id), this.memory.settings), () => this.changed());
    this.workshop = new Workshop(
      {
        plan: (item) => this.plan(item),
        place: () => this.store.settings.place,
        trouble: (error, item) => trouble(error, item, words),
        changed: () => this.render(),
        engine: () => this.engine(),
      },
      !this.isBatch,
    );
    this.proof = new Proof(words, this.meter);
    this.place = new PlaceSwitch(this, () => this.render());
    this.drop = h("section", { class: "o-drop is-device" });
    this.intake = new Intake(
      (files) => this.take(files),
      (on) => this.drop.classList.toggle("is-over", on),
    );
    this.undo = button(
      {
        class: "is-plain is-icon is-sm is-mirrored",
        label: words.say("undo"),
        focus: "undo",
        click: () => this.back(),
      },
      icon("retry"),
    );
    this.redo = button(
      { class: "is-plain is-icon is-sm", label: words.say("redo"), focus: "redo", click: () => this.forth() },
      icon("retry"),
    );
    this.forget = h(
      "p",
      { class: "o-tiny o-quiet o-remembered" },
      words.say("remembered"),
      " ",
      h("button", { type: "button", class: "o-link o-linkbutton", click: () => this.forgetAll() }, words.say("forget")),
    );
    this.modes = segments<Mode>(
      words.say("mode"),
      (["edit", "result"] as const).map((value) => ({ value, label: words.say(`mode.${value}.${this.editName}`) })),
      (mode) => {
        this.mode = mode;
        this.render();
      },
    );
    this.modes.element.classList.add("o-modes");
    this.shortcuts = this.keys();
  }

  private get isBatch(): boolean {
    return this.tool.edits === "recipe";
  }

  /** By which name the texts of its two views go. */
  private get editName(): string {
    return this.tool.edits === "metadata" ? "metadata" : "picture";
  }

  /** Loads what the tool needs of its own, and draws the page. */
  async begin(): Promise<void> {
    const { words } = this;
    const aside = h(
      "aside",
      { class: "o-stack o-gap-4", "aria-label": words.say("aside") },
      h(
        "section",
        { class: "o-card", "aria-labelledby": "tools-settings" },
        h(
          "div",
          { class: "o-card-head" },
          h("h2", { id: "tools-settings" }, words.say("settings")),
          h(
            "div",
            { class: "o-row o-gap-1" },
            this.undo,
            this.redo,
            button({ class: "is-plain is-sm", focus: "reset", click: () => this.reset() }, words.say("reset")),
          ),
        ),
        h("div", { class: "o-card-body" }, this.place.element),
        this.settings,
        this.forget,
      ),
      this.proof.element,
      button({ class: "is-plain is-sm o-keysbutton", click: () => this.shortcuts.open() }, words.say("keys")),
    );
    this.parts = [this.place];
    if (this.isBatch) {
      await this.beginBatch();
    } else {
      await this.beginTool();
    }
    this.notice.className = "o-banner is-plain";
    fill(
      this.root,
      this.live,
      ...this.intake.elements,
      h(
        "div",
        { class: "o-cols is-split o-gap-5" },
        h("div", { class: "o-stack o-gap-4" }, this.drop, this.notice, this.middle),
        aside,
      ),
      this.shortcuts.element,
    );
    this.draw();
    const files = await incoming();
    if (files.length > 0) {
      this.take(files);
    }
  }

  select(item: Item | null): void {
    this.selected = item;
    this.workshop.select(item);
    this.render();
  }

  say(text: string): void {
    this.live.textContent = text;
  }

  dragging(on: boolean): void {
    this.isDragging = on;
    if (!on) {
      this.workshop.refresh();
    }
  }

  private async beginTool(): Promise<void> {
    this.kit = await kitOf(this, () => this.engine());
    const output =
      this.tool.edits === "metadata"
        ? exifOnly(new ExifToggle(this))
        : new OutputPanel(this, OFFERS[this.tool.id] ?? ALL);
    fill(
      this.settings,
      this.kit.panel ? h("div", { class: "o-topped" }, this.kit.panel.element) : null,
      h("div", { class: "o-topped" }, output.element),
    );
    this.viewer = new Viewer(this.words);
    const bar = new SavingBar(this, this.acts());
    const film = new Film(
      this,
      new Thumbs(),
      (item) => this.remove(item),
      () => this.removeAll(),
    );
    const card = h(
      "section",
      { class: "o-card o-toolcard", "aria-label": this.words.say("picture") },
      h("div", { class: "o-toolhead", hidden: this.kit.stage === null }, this.modes.element),
      this.fault,
      this.canvas,
      h("hr"),
      bar.element,
    );
    fill(this.middle, film.element, card);
    this.parts.push(film, ...(this.kit.panel ? [this.kit.panel] : []), output, bar, {
      element: card,
      draw: () => this.drawPicture(card),
    });
  }

  private async beginBatch(): Promise<void> {
    const [{ BatchPanel }, { BatchBoard }, { Compare }] = await Promise.all([
      import("./batch-panel"),
      import("./batch-board"),
      import("./compare"),
    ]);
    this.batch = new BatchPanel(this);
    const compare = new Compare(this.words, this.sources);
    const acts = this.acts();
    const board = new BatchBoard(this, new Thumbs(), {
      ...acts,
      get sendable(): boolean {
        return acts.sendable;
      },
      start: () => void this.makeAll(),
      stop: () => this.stop(),
      compare: (item) => compare.open(item),
      remove: (item) => this.remove(item),
      removeAll: () => this.removeAll(),
    });
    fill(this.settings, h("div", { class: "o-topped o-recipe" }, this.batch.element));
    fill(this.middle, board.element, compare.element);
    this.parts.push(this.batch, board);
  }

  private acts(): Acts {
    const place = this.place;
    return {
      save: (item) => void this.save(item),
      saveAll: () => void this.saveAll(false),
      saveInto: () => void this.saveAll(true),
      copy: (item) => void this.copy(item),
      send: (items) => void this.send(items),
      get sendable(): boolean {
        return place.sendable;
      },
    };
  }

  private engine(): Promise<Device> {
    this.device ??= import("../device/device").then(({ createDevice }) => createDevice());
    return this.device;
  }

  private plan(item: Item): Plan | null {
    const { facts } = item.opened!;
    const { batch, store, tool } = this;
    if (batch) {
      return batch.order && recipePlan(batch.order, this.config.presets, facts);
    }
    return plan(tool.edits, facts, store.settings, store.edit(item.key));
  }

  private take(files: readonly File[]): void {
    if (files.length === 0) {
      return;
    }
    this.meter.begin();
    const [first] = this.workshop.add(files);
    if (!this.isBatch) {
      this.select(first!);
    }
    this.say(this.words.count("added", files.length));
  }

  private remove(item: Item): void {
    const { items } = this.workshop;
    const at = items.indexOf(item);
    this.workshop.remove(item);
    if (item === this.selected) {
      this.select(items[Math.min(at, items.length - 1)] ?? null);
    }
    this.say(this.words.say("removed", item.file.name));
    this.focusFilm();
  }

  private removeAll(): void {
    this.workshop.removeAll();
    this.select(null);
    this.say(this.words.say("removedAll"));
    this.drop.querySelector("button")?.focus();
  }

  private focusFilm(): void {
    const target = this.selected
      ? this.middle.querySelector<HTMLElement>(`[data-focus="film-${this.selected.key}"]`)
      : this.drop.querySelector("button");
    target?.focus();
  }

  /** The file before or after the one that is seen. */
  private step(by: 1 | -1): void {
    const { items } = this.workshop;
    const at = this.selected ? items.indexOf(this.selected) + by : -1;
    if (items[at]) {
      this.select(items[at]);
      this.say(items[at].file.name);
    }
  }

  private changed(): void {
    this.memory.keep(this.store.settings);
    this.workshop.refresh(this.isDragging);
    this.render();
  }

  private back(): void {
    if (this.store.undoable) {
      this.store.undo();
      this.say(this.words.say("undone"));
    }
  }

  private forth(): void {
    if (this.store.redoable) {
      this.store.redo();
      this.say(this.words.say("redone"));
    }
  }

  private reset(): void {
    this.store.reset();
    this.say(this.words.say("resetDone"));
  }

  private forgetAll(): void {
    this.memory.forget();
    this.say(this.words.say("forgotten"));
    this.render();
    this.undo.closest("section")?.querySelector<HTMLElement>('[data-focus="reset"]')?.focus();
  }

  private async save(item: Item): Promise<void> {
    if (this.workshop.isCurrent(item)) {
      const { saveOne } = await import("./deliver");
      saveOne(item);
      this.say(this.words.say("saved", item.file.name));
    }
  }

  /** Saves every result, after those that are missing were made. */
  private async saveAll(asFolder: boolean): Promise<void> {
    const deliver = await import("./deliver");
    const folder = asFolder ? await deliver.chooseFolder() : null;
    if (asFolder && !folder) {
      return;
    }
    if (!(await this.makeAll())) {
      return;
    }
    const { workshop, words } = this;
    const ready = workshop.items.filter((item) => workshop.isCurrent(item));
    const missing = workshop.items.length - ready.length;
    try {
      if (ready.length === 0) {
        this.tell(words.say("nothingToSave"), "is-warn");
        return;
      }
      if (folder) {
        await deliver.saveInto(folder, ready);
      } else {
        await deliver.saveZip(ready, `opus-${this.tool.id}.zip`);
      }
      const done = words.count(folder ? "savedInto" : "savedAll", ready.length);
      this.tell(
        missing === 0 ? done : `${done} ${words.count("missing", missing)}`,
        missing === 0 ? "is-ok" : "is-warn",
      );
    } catch (error) {
      console.error(error);
      this.tell(words.say("notSaved"), "is-bad");
    }
  }

  /** Makes what is missing of all files, with progress and a way to stop. Says whether it came to its end. */
  private async makeAll(): Promise<boolean> {
    if (this.batch && !this.batch.order) {
      this.batch.showFault();
      return false;
    }
    const { workshop } = this;
    const task = (this.task = new AbortController());
    const missing = workshop.items.filter((item) => !workshop.isCurrent(item) && !workshop.hasFailed(item));
    if (missing.length > 0 && this.store.settings.place === "device") {
      await workshop.makeAll(missing);
    }
    if (this.task === task) {
      this.task = null;
    }
    this.render();
    return !task.signal.aborted;
  }

  private stop(): void {
    this.task?.abort();
    this.task = null;
    this.workshop.stop();
    this.say(this.words.say("stopped"));
    this.render();
  }

  private async copy(item: Item): Promise<void> {
    try {
      await (await import("./deliver")).copy(item.result!.blob);
      this.tell(this.words.say("copied"), "is-ok");
    } catch (error) {
      console.error(error);
      this.tell(this.words.say("notCopied"), "is-bad");
    }
  }

  /** The press by which files leave this device. */
  private async send(items: readonly Item[]): Promise<void> {
    const { workshop, words } = this;
    const task = (this.task = new AbortController());
    const waiting = [...items];
    const one = async () => {
      for (let item = waiting.shift(); item && !task.signal.aborted; item = waiting.shift()) {
        const wanted = workshop.planOf(item);
        if (!wanted) {
          continue;
        }
        if (Object.keys(wanted.plan.overlays).length > 0) {
          workshop.fail(item, wanted.text, { text: words.say("place.noOverlay"), again: false });
          continue;
        }
        item.making = true;
        this.render();
        try {
          workshop.take(item, await transform(item, wanted.plan, wanted.text, words.say("place.lost"), task.signal));
        } catch (error) {
          if (!task.signal.aborted) {
            workshop.fail(item, wanted.text, trouble(error, item, words));
          }
        }
        item.making = false;
        this.render();
      }
    };
    await Promise.all(Array.from({ length: SENDINGS }, one));
    if (this.task === task) {
      this.task = null;
    }
  }

  /** Says something to everybody, until the next change. */
  private tell(text: string, tone: "is-ok" | "is-warn" | "is-bad"): void {
    this.notice.hidden = false;
    this.notice.className = `o-banner ${tone}`;
    fill(
      this.notice,
      icon(tone === "is-ok" ? "check" : "alert"),
      h("div", { class: "o-grow" }, h("p", {}, text)),
      button(
        {
          class: "is-plain is-icon is-sm",
          label: this.words.say("close"),
          click: () => {
            this.notice.hidden = true;
          },
        },
        icon("x"),
      ),
    );
  }

  private render(): void {
    if (!this.scheduled) {
      this.scheduled = true;
      setTimeout(() => {
        this.scheduled = false;
        this.draw();
      }, FRAME);
    }
  }

  private draw(): void {
    const { store, memory } = this;
    this.drawDrop();
    this.undo.disabled = !store.undoable;
    this.redo.disabled = !store.redoable;
    this.forget.hidden = !memory.isThere;
    this.parts.forEach((part) => part.draw());
    this.proof.draw();
    this.drawTask();
  }

  private drawDrop(): void {
    const { words, workshop } = this;
    const first = workshop.items.length === 0;
    if (this.drop.childElementCount > 0 && this.drop.classList.contains("is-large") === first) {
      return;
    }
    this.drop.classList.toggle("is-large", first);
    fill(
      this.drop,
      h("span", { class: "o-drop-icon" }, icon("plus")),
      h(
        "div",
        { class: "o-grow" },
        h("div", { class: "o-strong" }, words.say("drop")),
        h("div", { class: "o-small o-muted" }, words.say("dropHelp")),
      ),
      h(
        "div",
        { class: "o-row o-gap-2" },
        button({ focus: "files", click: () => this.intake.chooseFiles() }, words.say("chooseFiles")),
        button(
          { class: "is-plain", focus: "folder", click: () => this.intake.chooseFolder() },
          words.say("chooseFolder"),
        ),
      ),
    );
  }

  /** How far saving all of them is, outside the batch, whose table shows it. */
  private drawTask(): void {
    const { workshop, words, isBatch } = this;
    if (isBatch || !this.task || !workshop.isBusy) {
      return;
    }
    const { items } = workshop;
    const done = items.filter((item) => workshop.isCurrent(item) || workshop.hasFailed(item)).length;
    this.notice.hidden = false;
    this.notice.className = "o-banner is-plain";
    const bar = h("progress", { class: "o-progress", max: items.length, value: done });
    bar.setAttribute("aria-label", words.say("batch.progress"));
    fill(
      this.notice,
      icon("clock"),
      h("div", { class: "o-grow o-stack o-gap-2" }, h("p", {}, words.say("making.all", done, items.length)), bar),
      button({ class: "is-sm", focus: "stop", click: () => this.stop() }, words.say("batch.stop")),
    );
  }

  private drawPicture(card: HTMLElement): void {
    const { selected, workshop, kit, viewer, words } = this;
    card.hidden = selected === null;
    if (!selected) {
      viewer!.clear();
      kit.stage?.clear();
      this.before = null;
      this.sources.clear();
      return;
    }
    const failed = selected.broken ?? (workshop.hasFailed(selected) ? selected.failed : null);
    this.drawFault(selected, failed);
    const edits = kit.stage !== null && this.mode === "edit";
    this.modes.show(this.mode);
    this.modes.element.parentElement!.hidden = kit.stage === null || !selected.opened;
    if (!selected.opened) {
      kit.stage?.clear();
      fill(
        this.canvas,
        selected.broken ? null : h("p", { class: "o-stagepad o-muted" }, words.say("opening", selected.file.name)),
      );
      return;
    }
    const shown = edits ? kit.stage!.element : viewer!.element;
    if (this.canvas.firstChild !== shown) {
      this.canvas.replaceChildren(shown);
    }
    if (edits) {
      kit.stage!.draw();
    } else {
      this.drawResult(selected, selected.opened.facts);
    }
  }

  private drawResult(item: Item, facts: { width: number; height: number; orientation: number; format: string }): void {
    const { viewer, words, kit, store, workshop } = this;
    if (this.before?.item !== item) {
      const picture = h("img", { alt: words.say("beforeAlt", item.file.name), draggable: "false" });
      this.before = { item, element: picture };
      void this.sources.of(item).then((url) => url && picture.setAttribute("src", url));
    }
    const turned = facts.orientation >= 5;
    const size = turned ? { width: facts.height, height: facts.width } : facts;
    const { result } = item;
    const compares = kit.compares || !result;
    viewer!.show({
      name: item.file.name,
      before: compares
        ? {
            element: this.before.element,
            tag: `${bytes(item.file.size)} ${words.say(`format.${facts.format}`)}`,
          }
        : null,
      after: result && {
        blob: result.blob,
        tag: `${bytes(result.blob.size)} ${words.say(`format.${result.format}`)}`,
        size: { width: result.width, height: result.height },
      },
      size,
      laid: laidBy(store.settings),
      isLow: this.tool.edits === "watermark",
    });
    viewer!.making(item.making && !workshop.isCurrent(item));
  }

  private drawFault(item: Item, failed: { text: string; again: boolean } | null): void {
    const { words } = this;
    this.fault.hidden = failed === null;
    if (failed) {
      fill(
        this.fault,
        icon("alert"),
        h("div", { class: "o-grow" }, h("p", { class: "o-strong" }, item.file.name), h("p", {}, failed.text)),
        failed.again
          ? button({ class: "is-sm", focus: "again", click: () => this.workshop.again(item) }, words.say("tryAgain"))
          : null,
      );
    }
  }

  private keys(): Shortcuts {
    const zoom = (act: (viewer: Viewer) => void) => () => this.viewer && act(this.viewer);
    const selected = (act: (item: Item) => void) => () => this.selected && act(this.selected);
    const shortcuts = [
      single("open", "o", () => this.intake.chooseFiles()),
      command("paste", "v", () => undefined),
      command("undo", "z", () => this.back()),
      command("redo", "z", () => this.forth(), true),
      command(
        "save",
        "s",
        selected((item) => void this.save(item)),
      ),
      command("saveAll", "s", () => void this.saveAll(false), true),
      ...(this.isBatch
        ? []
        : [
            single("back", "[", () => this.step(-1)),
            single("forth", "]", () => this.step(1)),
            single(
              "flip",
              "c",
              zoom((viewer) => viewer.flip()),
            ),
            single(
              "in",
              "+",
              zoom((viewer) => viewer.zoomBy(1.25)),
            ),
            single(
              "out",
              "-",
              zoom((viewer) => viewer.zoomBy(0.8)),
            ),
            single(
              "exact",
              "1",
              zoom((viewer) => viewer.exact()),
            ),
            single(
              "fit",
              "0",
              zoom((viewer) => viewer.fit()),
            ),
          ]),
      single("list", "?", () => this.shortcuts.open()),
    ];
    // Pasting is the browser's own: it stands in the list only.
    const acting = shortcuts.map((shortcut) =>
      shortcut.id === "paste" ? { ...shortcut, matches: () => false } : shortcut,
    );
    return new Shortcuts(this.words, acting, this.memory.singleKeys, (on) => this.memory.keepSingleKeys(on));
  }
}

/** How the original lies under a result of these settings. */
function laidBy({ steps, scale }: Settings): Laid {
  const fits = [scale.locked ? "" : scale.fit, ...steps.filter(({ op }) => op === "resize").map(({ fit }) => fit)];
  return fits.includes("cover") ? "cover" : fits.includes("contain") ? "contain" : "fill";
}

function exifOnly(toggle: ExifToggle): Part {
  return { element: h("div", { class: "o-card-body" }, toggle.element), draw: () => toggle.draw() };
}
