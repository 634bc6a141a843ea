import { bytes } from "../common/words";
import { copy } from "./clipboard";
import type { Desk } from "./desk";
import type { Item } from "./item";
import type { Notice, Progress } from "./notice";

/** What results are handed over in. */
export type Into = "zip" | "folder";

/** Makes what is missing, and hands results over. */
export class Clerk {
  private making: Promise<boolean> | null = null;
  private handing = false;

  /**
   * @param isReady whether everything is set so that work can begin; shows what is not
   * @param changed told when something goes on or is over
   */
  constructor(
    private readonly desk: Desk,
    private readonly notice: Notice,
    private readonly isReady: () => boolean,
    private readonly changed: () => void,
  ) {}

  /** How far it is with making what is missing, or null while it does not. */
  get progress(): Progress | null {
    const { workshop } = this.desk;
    const { items } = workshop;
    return this.making === null
      ? null
      : {
          done: items.filter((item) => workshop.isCurrent(item) || workshop.hasFailed(item)).length,
          all: items.length,
        };
  }

  save(item: Item): void {
    const { words, workshop } = this.desk;
    if (workshop.isCurrent(item)) {
      const saved = import("./deliver").then(({ saveOne }) => saveOne(item));
      void this.tell(saved, () => this.desk.say(words.say("saved", item.file.name)), "notSaved");
    }
  }

  copy(item: Item): void {
    const { words, workshop } = this.desk;
    if (workshop.isCurrent(item)) {
      void this.tell(copy(item.result!.blob), () => this.notice.tell(words.say("copied"), "is-ok"), "notCopied");
    }
  }

  /** Hands every result over, after those that are missing were made. */
  saveAll(into: Into): void {
    void this.handOver(into, true);
  }

  /** Hands over what is made already. */
  saveReady(into: Into): void {
    void this.handOver(into, false);
  }

  /** Makes what is missing of all files. Says whether it came to its end. */
  async makeAll(): Promise<boolean> {
    // What goes on already is waited for, not begun anew.
    if (!this.isReady() || (this.making && !(await this.making))) {
      return false;
    }
    const { workshop, store } = this.desk;
    if (store.settings.place === "server") {
      return true;
    }
    this.making = workshop.makeAll();
    this.changed();
    const ended = await this.making;
    this.making = null;
    this.changed();
    return ended;
  }

  /** Makes no more; results stay. */
  stop(): void {
    this.desk.workshop.stop();
  }

  /** One at a time: a second press while the first is at work asks for the same. */
  private async handOver(into: Into, makes: boolean): Promise<void> {
    if (this.handing) {
      return;
    }
    this.handing = true;
    await this.tell(this.deliver(into, makes), () => undefined, "notSaved");
    this.handing = false;
  }

  private async deliver(into: Into, makes: boolean): Promise<void> {
    const { workshop, words, tool } = this.desk;
    const deliver = await import("./deliver");
    const folder = into === "folder" ? await deliver.chooseFolder() : null;
    if ((into === "folder" && !folder) || (makes && !(await this.makeAll()))) {
      return;
    }
    const ready = workshop.items.filter((item) => workshop.isCurrent(item));
    const failed = workshop.items.filter((item) => !workshop.isCurrent(item) && workshop.hasFailed(item)).length;
    if (ready.length === 0) {
      this.notice.tell(words.say("nothingToSave"), "is-warn");
      return;
    }
    const size = ready.reduce((sum, { result }) => sum + result!.blob.size, 0);
    if (folder) {
      await deliver.saveInto(folder, ready);
    } else if (deliver.fitsZip(size)) {
      await deliver.saveZip(ready, `opus-${tool.id}.zip`);
    } else {
      this.notice.tell(words.say("zipTooLarge", bytes(size)), "is-warn");
      return;
    }
    const done = words.count(folder ? "savedInto" : "savedAll", ready.length);
    if (failed === 0) {
      this.notice.tell(done, "is-ok");
    } else {
      this.notice.tell(`${done} ${words.count("missing", failed)}`, "is-warn");
    }
  }

  /** Says to the person how an act ended. */
  private async tell(act: Promise<void>, done: () => void, fault: string): Promise<void> {
    try {
      await act;
      done();
    } catch (error) {
      console.error(error);
      this.notice.tell(this.desk.words.say(fault), "is-bad");
    }
  }
}
