import type { Device } from "../device/contract";
import { item, type Item, type Result, type Trouble } from "./item";
import type { Place } from "./config";
import type { Plan } from "./plan";

/** So many files are looked at at once: that reads little of each. */
const OPENINGS = 4;
/** Up to so many files, the results of all are made as soon as the one that is seen is there. */
const FEW = 24;
/** So long nothing may have changed before pictures that nobody sees are made. */
const CALM = 700;

/** A work that goes on. */
interface Run {
  plan: string;
  abort: AbortController;
}

/** Work on all files, which somebody asked for: those that come meanwhile are among them. */
interface All {
  /** Those whose turn is to come. */
  left: Set<Item>;
  done: (ended: boolean) => void;
}

/** A plan, and what its result is told apart by. */
export interface Planned {
  plan: Plan;
  text: string;
}

/** What the workshop asks of the page. */
export interface Orders {
  /** What is to be made of a file, or null where nothing is (now). */
  plan(item: Item): Plan | null;
  /** Where it is to be made: what the server makes is taken in by {@link Workshop.take}. */
  place(): Place;
  trouble(error: unknown, item: Item): Trouble;
  /** Something about these files changed; without any, the list did. */
  changed(items: readonly Item[]): void;
  /** The engine, loaded with the first file. */
  engine(): Promise<Device>;
}

/** The open files and what is made of them on this device. Work that nobody waits for any more is ended. */
export class Workshop {
  readonly items: Item[] = [];
  private readonly opening: Item[] = [];
  private openings = 0;
  private readonly runs = new Map<Item, Run>();
  private selected: Item | null = null;
  /** While a slider is dragged, a work is let finish, so that something is seen on the way. */
  private dragging = false;
  private calm = 0;
  private all: All | null = null;
  private workers = 1;
  /** Plans by what is set now: a long list asks for them at each drawing. */
  private plans = new Map<Item, Planned>();

  /** @param eager whether results are made before anybody asks for them */
  constructor(
    private readonly orders: Orders,
    private readonly eager: boolean,
  ) {}

  add(files: readonly File[]): Item[] {
    const added = files.map(item);
    this.items.push(...added);
    this.opening.push(...added);
    added.forEach((item) => this.all?.left.add(item));
    for (let i = 0; i < OPENINGS; i++) {
      void this.openNext();
    }
    this.orders.changed([]);
    return added;
  }

  remove(item: Item): void {
    this.items.splice(this.items.indexOf(item), 1);
    this.close(item);
    this.closed();
  }

  removeAll(): void {
    this.items.splice(0).forEach((item) => this.close(item));
    this.closed();
  }

  /** The file that is seen: it goes before the others. */
  select(item: Item | null): void {
    if (item !== this.selected) {
      this.selected = item;
      this.refresh();
    }
  }

  /** Looks again at what has to be made, after something was changed. */
  refresh(dragging = false): void {
    this.dragging = dragging;
    this.plans.clear();
    for (const [item, run] of this.runs) {
      const outdated = this.planOf(item)?.text !== run.plan;
      if (outdated && !(dragging && item === this.selected)) {
        this.end(item);
      }
    }
    // What was made by other settings is made again; what is as it should be is passed over.
    this.items.forEach((item) => this.all?.left.add(item));
    this.goOn();
  }

  /** Whether a file's last result is what its plan asks for. */
  isCurrent(item: Item): boolean {
    const plan = this.planOf(item);
    return plan !== null && item.result?.plan === plan.text;
  }

  /** Whether nothing can be made of a file by its plan. */
  hasFailed(item: Item): boolean {
    return this.troubleOf(item) !== null;
  }

  /** Why nothing can be made of a file by its plan. */
  troubleOf(item: Item): Trouble | null {
    return item.broken ?? (item.failed !== null && item.failed.plan === this.planOf(item)?.text ? item.failed : null);
  }

  /** Whether {@link makeAll} is at work. */
  get isBusy(): boolean {
    return this.all !== null;
  }

  /** Makes what is missing. Says once each file is made or has failed; or, after {@link stop}, that it did not come so far. */
  makeAll(): Promise<boolean> {
    this.all?.done(false);
    return new Promise((resolve) => {
      this.all = { left: new Set(this.items), done: resolve };
      this.makeMore();
    });
  }

  /** Ends what goes on, save for the file that is seen. */
  stop(): void {
    const { all } = this;
    this.all = null;
    for (const item of this.runs.keys()) {
      if (item !== this.selected) {
        this.end(item);
      }
    }
    all?.done(false);
  }

  /** Another try with a file. */
  again(item: Item): void {
    item.failed = null;
    if (item.broken) {
      item.broken = null;
      this.opening.push(item);
      void this.openNext();
    }
    this.all?.left.add(item);
    this.orders.changed([item]);
    void this.make(item, item === this.selected);
  }

  /** Takes in a result that was made elsewhere. */
  take(item: Item, result: Result): void {
    item.result = result;
    item.failed = null;
    this.orders.changed([item]);
  }

  /** Notes that nothing came of a file elsewhere. */
  fail(item: Item, plan: string, trouble: Trouble): void {
    item.failed = { ...trouble, plan };
    this.orders.changed([item]);
  }

  /** What a file's result is told apart by. */
  planOf(item: Item): Planned | null {
    const known = this.plans.get(item);
    if (known) {
      return known;
    }
    const plan = item.opened && this.orders.plan(item);
    if (!plan) {
      return null;
    }
    const overlays = Object.values(plan.overlays).map(idOf).join();
    const planned = { plan, text: `${this.orders.place()} ${JSON.stringify(plan.recipe)} ${overlays}` };
    this.plans.set(item, planned);
    return planned;
  }

  private get isEager(): boolean {
    return this.eager && this.items.length <= FEW;
  }

  private async openNext(): Promise<void> {
    if (this.openings >= OPENINGS) {
      return;
    }
    this.openings++;
    for (let next = this.opening.shift(); next; next = this.opening.shift()) {
      await this.open(next);
    }
    this.openings--;
  }

  private async open(item: Item): Promise<void> {
    try {
      const device = await this.orders.engine();
      this.workers = device.workers;
      const opened = await device.open(item.file);
      if (!this.items.includes(item)) {
        opened.close();
        return;
      }
      item.opened = opened;
    } catch (error) {
      item.broken = this.orders.trouble(error, item);
    }
    this.orders.changed([item]);
    this.goOn();
  }

  /** The file that is seen at once, then all that are asked for, or later those that nobody asked for yet. */
  private goOn(): void {
    clearTimeout(this.calm);
    if (this.selected) {
      void this.make(this.selected, true);
    }
    if (this.all) {
      this.makeMore();
    } else if (this.isEager) {
      this.calm = window.setTimeout(() => this.makeMore(), CALM);
    }
  }

  /** As many as there are workers. */
  private makeMore(): void {
    const { all } = this;
    for (const item of all ? all.left : this.isEager ? this.items : []) {
      if (this.runs.size >= this.workers) {
        return;
      }
      const isOpening = !item.opened && !item.broken;
      if (!isOpening && !this.runs.has(item)) {
        all?.left.delete(item);
        void this.make(item, false);
      }
    }
    if (all && all.left.size === 0 && this.runs.size === 0) {
      this.all = null;
      all.done(true);
    }
  }

  private async make(item: Item, urgent: boolean): Promise<void> {
    const wanted = this.runs.has(item) || this.orders.place() === "server" ? null : this.planOf(item);
    if (!wanted || item.result?.plan === wanted.text || item.failed?.plan === wanted.text) {
      return;
    }
    const run: Run = { plan: wanted.text, abort: new AbortController() };
    this.runs.set(item, run);
    item.making = true;
    item.progress = 0;
    this.orders.changed([item]);
    try {
      const made = await item.opened!.make(wanted.plan.recipe, {
        overlays: wanted.plan.overlays,
        signal: run.abort.signal,
        urgent,
        progress: (part) => {
          item.progress = part;
          this.orders.changed([item]);
        },
      });
      if (!run.abort.signal.aborted) {
        item.result = { ...made, plan: run.plan, place: "device" };
        item.failed = null;
      }
    } catch (error) {
      if (!run.abort.signal.aborted) {
        item.failed = { ...this.orders.trouble(error, item), plan: run.plan };
      }
    }
    if (this.runs.get(item) === run) {
      this.runs.delete(item);
      item.making = false;
      this.orders.changed([item]);
      // What was changed in the meantime, or the next one.
      if (item === this.selected && !this.isCurrent(item)) {
        void this.make(item, true);
      }
      // While a hand moves a slider, files that nobody sees would be begun in vain, and keep workers from the one that is seen.
      if (this.all || !this.dragging) {
        this.makeMore();
      }
    }
  }

  private end(item: Item): void {
    this.runs.get(item)?.abort.abort();
    this.runs.delete(item);
    item.making = false;
    this.orders.changed([item]);
  }

  /** Files were closed: others may take their turn, and what was waited for may be over. */
  private closed(): void {
    if (this.all) {
      this.makeMore();
    }
    this.orders.changed([]);
  }

  private close(item: Item): void {
    this.plans.delete(item);
    this.end(item);
    this.all?.left.delete(item);
    item.opened?.close();
    const at = this.opening.indexOf(item);
    if (at >= 0) {
      this.opening.splice(at, 1);
    }
    if (item === this.selected) {
      this.selected = null;
    }
  }
}

const ids = new WeakMap<Blob, number>();
let lastId = 0;

/** Tells one overlay from another, which JSON cannot. */
function idOf(blob: Blob): number {
  const known = ids.get(blob) ?? ++lastId;
  ids.set(blob, known);
  return known;
}
