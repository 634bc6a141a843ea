import type { Item } from "./item";
import { painted } from "./painted";

/** Pixels a side, for dense screens too. */
const SIDE = 96;
/** So many at once; more would keep workers from what people wait for. */
const AT_ONCE = 2;
/** So many are held. */
const HELD = 240;

/** Small pictures of files, made one after the other and only of those that are asked for. */
export class Thumbs {
  /** By the keys of files: a file that was closed is not to be held by its small picture. */
  private readonly made = new Map<number, HTMLCanvasElement>();
  /** Where small pictures go that wait or are being made. */
  private readonly seats = new Map<Item, HTMLElement>();
  private readonly waiting: Item[] = [];
  private working = 0;

  /** Puts the small picture of a file into its seat, now or as soon as it is there. */
  into(seat: HTMLElement, item: Item): void {
    const known = this.made.get(item.key);
    if (known) {
      seat.replaceChildren(known);
    } else if (item.opened) {
      if (!this.seats.has(item)) {
        this.waiting.push(item);
      }
      this.seats.set(item, seat);
      if (this.working < AT_ONCE) {
        void this.work();
      }
    }
  }

  private async work(): Promise<void> {
    this.working++;
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      if (this.seats.get(next)!.isConnected) {
        await this.make(next);
      }
      this.seats.delete(next);
    }
    this.working--;
  }

  private async make(item: Item): Promise<void> {
    try {
      const canvas = painted(await item.opened!.preview(SIDE));
      this.made.set(item.key, canvas);
      this.seats.get(item)!.replaceChildren(canvas);
      if (this.made.size > HELD) {
        this.made.delete(this.made.keys().next().value!);
      }
    } catch {
      // The icon in the seat is enough.
      this.seats.get(item)!.dataset.none = "";
    }
  }
}
