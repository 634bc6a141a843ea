import { fill, h, icon } from "../common/dom";
import { drawingSoon } from "../common/drawing-soon";
import { Intake } from "../common/intake";
import { Words } from "../common/words";
import { incoming } from "../incoming/incoming";
import { start as startRanges } from "../islands/range";
import { loadedDevice } from "../device/loaded";
import type { Bench, Equipment } from "./bench";
import { Clerk } from "./clerk";
import { type Config, type Tool, toolOf } from "./config";
import { Courier } from "./courier";
import type { Desk, Part } from "./desk";
import { DropArea } from "./drop-area";
import { button } from "./fields";
import type { Item, Result, Trouble } from "./item";
import { Memory } from "./memory";
import { Meter } from "./meter";
import { Notice } from "./notice";
import { PlaceSwitch } from "./place-switch";
import { trouble } from "./problem";
import { Proof } from "./proof";
import { saving } from "./saving";
import { beginning, recalled, type Settings } from "./settings";
import { command, listed, Shortcuts, single } from "./shortcuts";
import { Store } from "./store";
import type { Viewer } from "./viewer";
import { Workshop } from "./workshop";

/** So long an outcome must stand before it is said aloud. */
const CALM = 900;

/** Puts the tool into its page. */
export function start(root: HTMLElement, config: Config): Promise<void> {
  startRanges();
  return new ToolPage(root, config).begin();
}

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
  private readonly clerk: Clerk;
  private readonly courier: Courier;
  private readonly notice: Notice;
  private readonly drop: DropArea;
  private readonly intake: Intake;
  private readonly shortcuts: Shortcuts;
  private readonly live = h("p", { class: "o-sr", role: "status" });
  private readonly settings = h("div", {});
  private readonly undo: HTMLButtonElement;
  private readonly redo: HTMLButtonElement;
  private readonly forget: HTMLElement;
  private parts: Part[] = [];
  private bench: Bench | null = null;
  private isDragging = false;
  private announced: Result | Trouble | null = null;
  private announcement = 0;
  private readonly render = drawingSoon(() => this.draw(), 30);
  /** The settings as they are remembered, or will be in a moment. */
  private remembered: Settings;

  constructor(
    private readonly root: HTMLElement,
    readonly config: Config,
  ) {
    const words = (this.words = new Words(config.texts));
    this.tool = toolOf(config.tool);
    this.memory = new Memory(this.tool.id);
    this.meter = new Meter(() => this.render());
    const first = beginning(this.tool.id);
    this.remembered = recalled(first, this.memory.settings);
    this.store = new Store(first, () => this.changed(), this.remembered);
    this.workshop = new Workshop(
      {
        plan: (item) => this.bench?.plan(item) ?? null,
        place: () => this.store.settings.place,
        trouble: (error, item) => trouble(error, item, words),
        changed: () => this.render(),
        engine: loadedDevice,
      },
      !this.isBatch,
    );
    this.proof = new Proof(words, this.meter);
    this.place = new PlaceSwitch(this, () => this.render());
    this.notice = new Notice(
      words,
      () => this.stop(),
      (text) => this.say(text),
    );
    this.clerk = new Clerk(
      this,
      this.notice,
      () => this.bench?.isReady() ?? false,
      () => this.render(),
    );
    this.courier = new Courier(
      this,
      () => this.place.sendable,
      () => this.render(),
    );
    this.drop = new DropArea(this, () => this.intake);
    this.intake = new Intake(
      (files) => this.take(files),
      (on) => this.drop.over(on),
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
    this.shortcuts = this.keys();
  }

  /** Loads what the tool needs of its own, and draws the page. */
  async begin(): Promise<void> {
    const bench = (this.bench = await this.makeBench());
    this.parts = [this.drop, this.place, ...bench.parts];
    fill(this.settings, ...bench.settings.map((element) => h("div", { class: "o-topped" }, element)));
    fill(
      this.root,
      this.live,
      ...this.intake.elements,
      h(
        "div",
        { class: "o-cols is-split o-gap-5" },
        h("div", { class: "o-stack o-gap-4" }, this.drop.element, this.notice.element, ...bench.middle),
        this.aside(),
      ),
      this.shortcuts.element,
      ...bench.dialogs,
    );
    // A file may have come while this was loaded.
    this.workshop.refresh();
    this.draw();
    void incoming().then((files) => this.take(files));
  }

  select(item: Item | null): void {
    this.selected = item;
    this.workshop.select(item);
    this.render();
  }

  say(text: string): void {
    // What is said now is not to be talked over.
    clearTimeout(this.announcement);
    this.live.textContent = text;
  }

  dragging(on: boolean): void {
    this.isDragging = on;
    if (!on) {
      this.workshop.refresh();
    }
  }

  slide(held: boolean, change: () => void): void {
    this.dragging(held);
    change();
    if (!held) {
      this.store.seal();
    }
  }

  private get isBatch(): boolean {
    return this.tool.edits === "recipe";
  }

  private aside(): HTMLElement {
    const { words } = this;
    return h(
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
  }

  private async makeBench(): Promise<Bench> {
    const equipment: Equipment = {
      desk: this,
      clerk: this.clerk,
      courier: this.courier,
      stop: () => this.stop(),
      remove: (item) => this.remove(item),
      removeAll: () => this.removeAll(),
    };
    if (this.isBatch) {
      const { batchBench } = await import("./batch-bench");
      return batchBench(equipment);
    }
    const { singleBench } = await import("./single-bench");
    return singleBench(equipment, loadedDevice);
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
    if (at < 0) {
      return;
    }
    const next = this.besides(item);
    this.courier.recall([item]);
    this.workshop.remove(item);
    if (item === this.selected) {
      this.select(items[Math.min(at, items.length - 1)] ?? null);
    }
    this.say(this.words.say("removed", item.file.name));
    if (next) {
      next.focus();
    } else {
      this.drop.focus();
    }
  }

  /** The button that closes the file below the one of this file, or else above it: whoever closes one may close the next. */
  private besides(item: Item): HTMLElement | null {
    const all = [...this.root.querySelectorAll<HTMLElement>('[data-focus^="close-"]')];
    const at = all.findIndex(({ dataset }) => dataset.focus === `close-${item.key}`);
    return all[at + 1] ?? all[at - 1] ?? null;
  }

  private removeAll(): void {
    this.courier.recall();
    this.workshop.removeAll();
    this.select(null);
    this.say(this.words.say("removedAll"));
    this.drop.focus();
  }

  /** The file before or after the one that is seen. */
  private step(by: 1 | -1): void {
    const { items } = this.workshop;
    const next = this.selected && items[items.indexOf(this.selected) + by];
    if (next) {
      this.select(next);
      this.say(next.file.name);
    }
  }

  private changed(): void {
    const { settings } = this.store;
    if (settings !== this.remembered) {
      this.remembered = settings;
      this.memory.keep(settings);
    }
    if (settings.place === "device") {
      // What is still to be sent stays here.
      this.courier.recall();
    }
    this.workshop.refresh(this.isDragging);
    if (this.isDragging) {
      this.render();
    } else {
      // At once: a press that follows must meet what is true now, not the last result's buttons.
      this.draw();
    }
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
    this.root.querySelector<HTMLElement>('[data-focus="reset"]')?.focus();
  }

  private draw(): void {
    const { store, memory } = this;
    this.undo.disabled = !store.undoable;
    this.redo.disabled = !store.redoable;
    this.forget.hidden = !memory.isThere;
    this.parts.forEach((part) => part.draw());
    this.proof.draw();
    this.drawProgress();
    this.announce();
  }

  /** Says what came of the file that is seen, once nothing has changed for a while. */
  private announce(): void {
    const { selected, workshop } = this;
    const outcome = selected && (workshop.isCurrent(selected) ? selected.result : workshop.troubleOf(selected));
    if (outcome !== this.announced) {
      this.announced = outcome;
      clearTimeout(this.announcement);
      if (outcome) {
        const text = this.outcomeOf(selected!, outcome);
        this.announcement = window.setTimeout(() => this.say(text), CALM);
      }
    }
  }

  private outcomeOf({ file }: Item, outcome: Result | Trouble): string {
    const { words } = this;
    if ("text" in outcome) {
      return words.say("failedOf", file.name, outcome.text);
    }
    const { kind, percent } = saving(file.size, outcome.blob.size);
    return words.say("madeOf", file.name, words.say(`saving.${kind}`, percent));
  }

  /** How far saving or sending all of them is, outside the batch, whose table shows it. */
  private drawProgress(): void {
    const { words, notice } = this;
    const made = this.isBatch ? null : this.clerk.progress;
    const sent = this.isBatch ? null : this.courier.progress;
    if (made) {
      notice.progress(words.say("making.all", made.done, made.all), made);
    } else if (sent) {
      notice.progress(words.say("sending.all", sent.done, sent.all), sent);
    } else {
      notice.endProgress();
    }
  }

  private stop(): void {
    this.clerk.stop();
    this.courier.recall();
    this.say(this.words.say("stopped"));
    this.render();
  }

  private keys(): Shortcuts {
    const { clerk } = this;
    const seen = (act: (item: Item) => void) => () => this.selected && act(this.selected);
    const viewed = (act: (viewer: Viewer) => void) => () => this.bench?.viewer && act(this.bench.viewer);
    const ofPicture = [
      command(
        "save",
        "s",
        seen((item) => clerk.save(item)),
      ),
      single("back", "[", () => this.step(-1)),
      single("forth", "]", () => this.step(1)),
      single(
        "flip",
        "c",
        viewed((viewer) => viewer.flip()),
      ),
      single(
        "in",
        "+",
        viewed((viewer) => viewer.zoomIn()),
      ),
      single(
        "out",
        "-",
        viewed((viewer) => viewer.zoomOut()),
      ),
      single(
        "exact",
        "1",
        viewed((viewer) => viewer.exact()),
      ),
      single(
        "fit",
        "0",
        viewed((viewer) => viewer.fit()),
      ),
    ];
    const shortcuts = [
      single("open", "o", () => this.intake.chooseFiles()),
      // Pasting is the browser's own.
      listed("paste", "v"),
      command("undo", "z", () => this.back()),
      command("redo", "z", () => this.forth(), true),
      command("saveAll", "s", () => clerk.saveAll("zip"), true),
      ...(this.isBatch ? [] : ofPicture),
      single("list", "?", () => this.shortcuts.open()),
    ];
    return new Shortcuts(this.words, shortcuts, this.memory.singleKeys, (on) => this.memory.keepSingleKeys(on));
  }
}
