import { copy } from "./clipboard";
import type { Desk } from "./desk";
import type { Item } from "./item";
import type { Notice } from "./notice";
import { trouble } from "./problem";
import type { Acts } from "./saving-bar";
import { transform } from "./server";

/** So many files are sent at once. */
const SENDINGS = 2;

/** Makes what is missing, hands results over, and sends files when told to. */
export class Clerk implements Acts {
  private task: AbortController | null = null;

  /**
   * @param isReady whether everything is set so that work can begin; shows what is not
   * @param maySend whether someone is signed in who may send files
   * @param changed told when something goes on or is over
   */
  constructor(
    private readonly desk: Desk,
    private readonly notice: Notice,
    private readonly isReady: () => boolean,
    private readonly maySend: () => boolean,
    private readonly changed: () => void,
  ) {}

  get sendable(): boolean {
    return this.maySend();
  }

  /** Whether it makes what is missing. */
  get isBusy(): boolean {
    return this.task !== null && this.desk.workshop.isBusy;
  }

  save(item: Item): void {
    if (this.desk.workshop.isCurrent(item)) {
      void import("./deliver").then(({ saveOne }) => saveOne(item));
      this.desk.say(this.desk.words.say("saved", item.file.name));
    }
  }

  saveAll(): void {
    void this.handOver(false);
  }

  saveInto(): void {
    void this.handOver(true);
  }

  copy(item: Item): void {
    const { words } = this.desk;
    void copy(item.result!.blob).then(
      () => this.notice.tell(words.say("copied"), "is-ok"),
      (error: unknown) => {
        console.error(error);
        this.notice.tell(words.say("notCopied"), "is-bad");
      },
    );
  }

  send(items: readonly Item[]): void {
    void this.sendAll(items);
  }

  /** Makes what is missing of all files. Says whether it came to its end. */
  async makeAll(): Promise<boolean> {
    if (!this.isReady()) {
      return false;
    }
    const { workshop, store } = this.desk;
    const task = (this.task = new AbortController());
    const missing = workshop.items.filter((item) => !workshop.isCurrent(item) && !workshop.hasFailed(item));
    if (missing.length > 0 && store.settings.place === "device") {
      await workshop.makeAll(missing);
    }
    this.end(task);
    return !task.signal.aborted;
  }

  stop(): void {
    this.task?.abort();
    this.task = null;
    this.notice.hide();
    this.desk.workshop.stop();
    this.desk.say(this.desk.words.say("stopped"));
    this.changed();
  }

  /** Hands every result over, in a ZIP or a folder, after those that are missing were made. */
  private async handOver(asFolder: boolean): Promise<void> {
    const { workshop, words, tool } = this.desk;
    try {
      const deliver = await import("./deliver");
      const folder = asFolder ? await deliver.chooseFolder() : null;
      if ((asFolder && !folder) || !(await this.makeAll())) {
        return;
      }
      const ready = workshop.items.filter((item) => workshop.isCurrent(item));
      const missing = workshop.items.length - ready.length;
      if (ready.length === 0) {
        this.notice.tell(words.say("nothingToSave"), "is-warn");
        return;
      }
      if (folder) {
        await deliver.saveInto(folder, ready);
      } else {
        await deliver.saveZip(ready, `opus-${tool.id}.zip`);
      }
      const done = words.count(folder ? "savedInto" : "savedAll", ready.length);
      if (missing === 0) {
        this.notice.tell(done, "is-ok");
      } else {
        this.notice.tell(`${done} ${words.count("missing", missing)}`, "is-warn");
      }
    } catch (error) {
      console.error(error);
      this.notice.tell(words.say("notSaved"), "is-bad");
    }
  }

  /** The press by which files leave this device. */
  private async sendAll(items: readonly Item[]): Promise<void> {
    const task = (this.task = new AbortController());
    const waiting = [...items];
    const one = async () => {
      for (let item = waiting.shift(); item && !task.signal.aborted; item = waiting.shift()) {
        await this.sendOne(item, task.signal);
      }
    };
    await Promise.all(Array.from({ length: SENDINGS }, one));
    this.end(task);
  }

  private async sendOne(item: Item, signal: AbortSignal): Promise<void> {
    const { workshop, words } = this.desk;
    const wanted = workshop.planOf(item);
    if (!wanted) {
      return;
    }
    if (Object.keys(wanted.plan.overlays).length > 0) {
      workshop.fail(item, wanted.text, { text: words.say("place.noOverlay"), again: false });
      return;
    }
    item.making = true;
    this.changed();
    try {
      workshop.take(item, await transform(item, wanted.plan, wanted.text, words.say("place.lost"), signal));
    } catch (error) {
      if (!signal.aborted) {
        workshop.fail(item, wanted.text, trouble(error, item, words));
      }
    }
    item.making = false;
    this.changed();
  }

  private end(task: AbortController): void {
    if (this.task === task) {
      this.task = null;
      this.notice.hide();
    }
    this.changed();
  }
}
