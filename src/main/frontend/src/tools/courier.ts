import type { Desk } from "./desk";
import type { Item } from "./item";
import { trouble } from "./problem";
import type { Progress } from "./notice";
import { transform } from "./server";

/** So many files are sent at once. */
const AT_ONCE = 2;

/** Sends files to the server: by a press only, and no longer than they are open and the server is where the person wants them. */
export class Courier {
  /** Files that are on their way or wait for it, each with what ends that. */
  private readonly sendings = new Map<Item, AbortController>();
  private readonly waiting: Item[] = [];
  private working = 0;
  /** How many were given to it since it last had nothing to do. */
  private given = 0;

  /**
   * @param maySend whether someone is signed in who may send files
   * @param changed told when something goes on or is over
   */
  constructor(
    private readonly desk: Desk,
    private readonly maySend: () => boolean,
    private readonly changed: () => void,
  ) {}

  /** Whether files may be sent at this moment. */
  get sendable(): boolean {
    return this.maySend();
  }

  /** Files that the server has not worked on by what is set now. One that failed waits for another try. */
  get unsent(): Item[] {
    const { workshop } = this.desk;
    return workshop.items.filter(
      (item) => item.opened && !item.making && !workshop.isCurrent(item) && !workshop.hasFailed(item),
    );
  }

  /** How far it is, or null while nothing is sent. */
  get progress(): Progress | null {
    const left = this.sendings.size;
    return left === 0 ? null : { done: this.given - left, all: this.given };
  }

  /** The press by which files leave this device. */
  send(items: readonly Item[]): void {
    this.given = this.sendings.size === 0 ? 0 : this.given;
    for (const item of items.filter((one) => !this.sendings.has(one))) {
      this.sendings.set(item, new AbortController());
      this.waiting.push(item);
      this.given++;
      item.making = true;
      item.progress = 0;
    }
    for (let i = this.working; i < AT_ONCE; i++) {
      void this.work();
    }
    this.changed();
  }

  /** Ends the sending of these files, or of all. */
  recall(items: Iterable<Item> = [...this.sendings.keys()]): void {
    for (const item of items) {
      const sending = this.sendings.get(item);
      if (sending) {
        sending.abort();
        this.given--;
        this.end(item);
      }
    }
  }

  private async work(): Promise<void> {
    this.working++;
    for (let item = this.waiting.shift(); item; item = this.waiting.shift()) {
      const sending = this.sendings.get(item);
      if (sending) {
        await this.one(item, sending.signal);
      }
    }
    this.working--;
  }

  private async one(item: Item, signal: AbortSignal): Promise<void> {
    const { workshop, words } = this.desk;
    const wanted = workshop.planOf(item);
    if (wanted && Object.keys(wanted.plan.overlays).length > 0) {
      workshop.fail(item, wanted.text, { text: words.say("place.noOverlay"), again: false });
    } else if (wanted) {
      try {
        const result = await transform(item, wanted.plan, wanted.text, words.say("place.lost"), signal);
        if (!signal.aborted) {
          workshop.take(item, result);
        }
      } catch (error) {
        if (!signal.aborted) {
          workshop.fail(item, wanted.text, trouble(error, item, words));
        }
      }
    }
    if (!signal.aborted) {
      this.end(item);
    }
  }

  private end(item: Item): void {
    this.sendings.delete(item);
    item.making = false;
    this.changed();
  }
}
