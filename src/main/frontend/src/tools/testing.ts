// What tests of the interface stand on.
import { Words } from "../common/words";
import type { Facts, FormatId, Opened } from "../device/contract";
import type { Desk } from "./desk";
import { item, type Item, type Result } from "./item";
import { beginning } from "./settings";
import { Store } from "./store";
import { type Orders, Workshop } from "./workshop";

/** Texts that are their own keys. */
export const WORDS = new Words(
  new Proxy<Record<string, string>>({}, { get: (_, key) => String(key), has: () => false }),
);

/** Whatever waits for a promise has gone on. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

const FACTS: Facts = { format: "jpeg", width: 4, height: 3, orientation: 1, frames: 1, alpha: false, bytes: 1 };

/** A file as the engine gives it, with what a test says. */
export function openedFile(file: File, part: Partial<Opened> = {}): Opened {
  const never = () => new Promise<never>(() => undefined);
  return { file, facts: FACTS, preview: never, tell: never, make: never, close: () => undefined, ...part };
}

/** An open file. */
export function openItem(name: string, part: Partial<Opened> = {}): Item {
  const file = new File(["x"], name);
  return { ...item(file), opened: openedFile(file, part) };
}

/** A result of this plan. */
export function result(plan: string, bytes = 1): Result {
  const blob = new Blob(["y".repeat(bytes)]);
  const format: FormatId = "jpeg";
  return { plan, place: "device", blob, format, width: 4, height: 3, removed: { groups: [], place: false }, millis: 1 };
}

/** A desk with these files, which makes nothing by itself. */
export function deskWith(items: readonly Item[], orders: Partial<Orders> = {}): Desk {
  const store = new Store(beginning("compress"), () => undefined);
  const workshop = new Workshop(
    {
      plan: () => ({ recipe: { steps: [], output: {} }, overlays: {} }),
      place: () => store.settings.place,
      trouble: (error) => ({ text: String(error), again: true }),
      changed: () => undefined,
      engine: () => new Promise(() => undefined),
      ...orders,
    },
    false,
  );
  workshop.items.push(...items);
  return {
    words: WORDS,
    config: { tool: "compress", mostSteps: 9, presets: [], texts: {} },
    tool: { id: "compress", places: ["device", "server"], edits: "output" },
    store,
    workshop,
    selected: items[0] ?? null,
    select: () => undefined,
    say: () => undefined,
    dragging: () => undefined,
    slide: (_, change) => change(),
  };
}
