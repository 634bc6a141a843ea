import type { FormatId } from "../device/contract";
import type { Item } from "./item";
import { painted } from "./painted";

/** What browsers show by themselves; of the rest the engine makes a picture. */
const SHOWN: readonly FormatId[] = ["jpeg", "png", "webp", "avif", "gif", "bmp", "svg"];
/** The longest side of a picture that the engine makes for looking at. */
const SIDE = 4096;

/** The address of the picture that is seen. Only the last one is held, since each costs memory. */
export class Sources {
  private key = 0;
  private url: Promise<string | null> = Promise.resolve(null);

  /** The address, or null where no picture can be shown. */
  of(item: Item): Promise<string | null> {
    if (item.key !== this.key) {
      this.clear();
      this.key = item.key;
      this.url = make(item);
    }
    return this.url;
  }

  clear(): void {
    this.key = 0;
    void this.url.then((url) => url && URL.revokeObjectURL(url));
    this.url = Promise.resolve(null);
  }
}

async function make({ file, opened }: Item): Promise<string | null> {
  if (!opened) {
    return null;
  }
  if (SHOWN.includes(opened.facts.format)) {
    return URL.createObjectURL(file);
  }
  try {
    const canvas = painted(await opened.preview(SIDE));
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    return blob && URL.createObjectURL(blob);
  } catch {
    return null;
  }
}
