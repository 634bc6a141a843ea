import type { Clerk } from "./clerk";
import type { Courier } from "./courier";
import type { Desk, Part } from "./desk";
import type { Item } from "./item";
import type { Plan } from "./plan";
import type { Viewer } from "./viewer";

/** Where the work of a tool is done: on one picture after the other, or on many at once. Each is loaded where it is needed. */
export interface Bench {
  /** For the card with the settings. */
  readonly settings: readonly HTMLElement[];
  /** For the middle of the page. */
  readonly middle: readonly HTMLElement[];
  readonly dialogs: readonly HTMLElement[];
  readonly parts: readonly Part[];
  /** Where the picture is seen, if it always is. */
  readonly viewer: Viewer | null;
  /** What is to be made of a file that is open, or null while something is wrong with what is set. */
  plan(item: Item): Plan | null;
  /** Whether all is set so that work can begin; shows what is not. */
  isReady(): boolean;
}

/** What a bench works with. */
export interface Equipment {
  desk: Desk;
  clerk: Clerk;
  courier: Courier;
  /** Ends all work that somebody asked for. */
  stop(): void;
  remove(item: Item): void;
  removeAll(): void;
}
