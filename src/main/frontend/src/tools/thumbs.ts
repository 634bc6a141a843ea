import type { Item } from "./item";

/** Pixels a side, for dense screens too. */
const SIDE = 96;
/** So many at once; more would keep workers from what people wait for. */
const AT_ONCE = 2;
/** So many are held. */
const HELD = 240;

/** Small pictures of files, made one after the other and only of those that are asked for. */
export class Thumbs {
  private readonly made = new Map<Item, HTMLCanvasElement>();
  private readonly waiting: { item: Item; seat: HTMLElement }[] = [];
  private working = 0;

  /** Puts the small picture of a file into its seat, now or as soon as it is there. */
  into(seat: HTMLElement, item: Item): void {
    const known = this.made.get(item);
    if (known) {
      seat.replaceChildren(known);
    } else if (item.opened && !this.waiting.some((one) => one.item === item)) {
      this.waiting.push({ item, seat });
      if (this.working < AT_ONCE) {
        void this.work();
      }
    }
  }

  private async work(): Promise<void> {
    this.working++;
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      const { item, seat } = next;
      if (!seat.isConnected) {
        continue;
      }
      try {
        const bitmap = await item.opened!.preview(SIDE);
        const canvas = document.createElement("canvas");
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
        canvas.getContext("2d")!.drawImage(bitmap, 0, 0);
        bitmap.close();
        this.made.set(item, canvas);
        seat.replaceChildren(canvas);
        if (this.made.size > HELD) {
          this.made.delete(this.made.keys().next().value!);
        }
      } catch {
        // The icon in the seat is enough.
        seat.dataset.none = "";
      }
    }
    this.working--;
  }
}
