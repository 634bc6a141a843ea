import { History } from "../common/history";
import { type Edit, UNTOUCHED } from "./edit";
import type { Settings } from "./settings";

/** All that a person has decided: the settings for every picture, and what is done to single ones. */
export interface State {
  settings: Settings;
  edits: ReadonlyMap<number, Edit>;
}

/** Holds what was decided, and what was decided before. */
export class Store {
  private readonly history: History<State>;
  /** What the last change was about; the next of the same goes on with it, until a hand lets go. */
  private mark: string | null = null;

  /**
   * @param first what the tool begins with where nothing is remembered
   * @param changed told after each change
   */
  constructor(
    private readonly first: Settings,
    private readonly changed: () => void,
    settings = first,
  ) {
    this.history = new History<State>({ settings, edits: new Map() });
  }

  get settings(): Settings {
    return this.history.now.settings;
  }

  get undoable(): boolean {
    return this.history.undoable;
  }

  get redoable(): boolean {
    return this.history.redoable;
  }

  /** What is done to the picture of this key. */
  edit(key: number): Edit {
    return this.history.now.edits.get(key) ?? UNTOUCHED;
  }

  /** Changes settings. With a mark, it is one change with the last one of the same mark. */
  set(part: Partial<Settings>, mark: string | null = null): void {
    this.take({ ...this.history.now, settings: { ...this.settings, ...part } }, mark);
  }

  /** Changes what is done to pictures. */
  setEdits(edits: Iterable<readonly [number, Edit]>, mark: string | null = null): void {
    this.take({ ...this.history.now, edits: new Map([...this.history.now.edits, ...edits]) }, mark);
  }

  setEdit(key: number, part: Partial<Edit>, mark: string | null = null): void {
    this.setEdits([[key, { ...this.edit(key), ...part }]], mark);
  }

  /** The hand let go: what comes now is another change. */
  seal(): void {
    this.mark = null;
  }

  undo(): void {
    this.mark = null;
    this.history.undo();
    this.changed();
  }

  redo(): void {
    this.mark = null;
    this.history.redo();
    this.changed();
  }

  /** Everything as the tool begins for whoever never used it; this too can be undone. The place stays. */
  reset(): void {
    this.take({ settings: { ...this.first, place: this.settings.place }, edits: new Map() }, null);
  }

  private take(next: State, mark: string | null): void {
    if (mark !== null && mark === this.mark) {
      this.history.amend(next);
    } else {
      this.history.change(next);
    }
    this.mark = mark;
    this.changed();
  }
}
