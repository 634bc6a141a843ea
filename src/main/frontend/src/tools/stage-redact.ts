import { h } from "../common/dom";
import { type Changes, RedactEditor } from "../common/redact-editor";
import type { Redaction } from "../common/redaction";
import type { Desk, Part, Stage } from "./desk";
import { upright } from "./edit";
import type { Item } from "./item";
import { Sources } from "./sources";

/** Boxes are drawn on the picture that is seen. The history is that of the page. */
export class RedactStage implements Stage, Changes {
  private readonly editor: RedactEditor;
  private readonly sources = new Sources();
  private item: Item | null = null;
  private marks = 0;
  /** The boxes as numbers, for the settings. */
  readonly panel: Part;
  readonly element: HTMLElement;

  constructor(private readonly desk: Desk) {
    this.editor = new RedactEditor(desk.words, () => undefined);
    this.element = h("div", { class: "o-stagepad" }, this.editor.view);
    this.panel = {
      element: h("div", { class: "o-card-body" }, this.editor.side),
      draw: () => {
        this.editor.side.hidden = !this.desk.selected?.opened;
      },
    };
  }

  draw(): void {
    const { selected } = this.desk;
    if (selected?.opened && selected !== this.item) {
      this.clear();
      this.item = selected;
      const { facts } = selected.opened;
      const size = upright(facts, facts.orientation);
      void this.sources.of(selected).then((url) => {
        if (selected === this.item) {
          this.editor.open(url, selected.file.name, this, size);
        }
      });
    } else if (this.item && selected === this.item && this.editor.isOpen) {
      this.editor.refresh();
    }
  }

  clear(): void {
    if (this.item) {
      this.item = null;
      this.editor.clear();
      this.sources.clear();
    }
  }

  get now(): Redaction {
    return this.desk.store.edit(this.item?.key ?? 0).redaction;
  }

  get undoable(): boolean {
    return this.desk.store.undoable;
  }

  get redoable(): boolean {
    return this.desk.store.redoable;
  }

  change(redaction: Redaction): void {
    this.marks++;
    this.amend(redaction);
  }

  amend(redaction: Redaction): void {
    this.desk.store.setEdit(this.item!.key, { redaction }, `redact-${this.marks}`);
  }

  undo(): void {
    this.desk.store.undo();
  }

  redo(): void {
    this.desk.store.redo();
  }
}
