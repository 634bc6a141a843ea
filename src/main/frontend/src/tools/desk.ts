import type { Words } from "../common/words";
import type { Config, Tool } from "./config";
import type { Item } from "./item";
import type { Store } from "./store";
import type { Workshop } from "./workshop";

/** What the parts of the page work with. */
export interface Desk {
  readonly words: Words;
  readonly config: Config;
  readonly tool: Tool;
  readonly store: Store;
  readonly workshop: Workshop;
  /** The file that is seen. */
  readonly selected: Item | null;
  select(item: Item | null): void;
  /** Says something to those who listen instead of looking. */
  say(text: string): void;
  /** A hand has hold of something: results on the way are shown. */
  dragging(on: boolean): void;
  /** A slider was moved, and is held on or let go: what a hand does with it is one change. */
  slide(held: boolean, change: () => void): void;
}

/** A part of the page that follows what was changed. */
export interface Part {
  readonly element: HTMLElement;
  draw(): void;
}

/** What stands in the middle for the file that is seen, beside or instead of its result. */
export interface Stage extends Part {
  /** Lets go of the file. */
  clear(): void;
}

/** What a tool brings of its own. */
export interface Kit {
  /** Its settings, above those of the output. */
  panel: Part | null;
  /** Where the picture itself is worked on. */
  stage: Stage | null;
  /** Whether result and original can lie on each other. */
  compares: boolean;
}
