import { h, icon } from "../common/dom";
import { bytes, type Words } from "../common/words";
import { button } from "./fields";
import type { Item } from "./item";
import { nameOf } from "./names";
import type { Sources } from "./sources";
import { Viewer } from "./viewer";

/** The dialog with one result of many beside its original. */
export class Compare {
  private readonly title = h("h2", { id: "compare-title" });
  private readonly viewer: Viewer;
  readonly element: HTMLDialogElement;

  constructor(
    private readonly words: Words,
    private readonly sources: Sources,
  ) {
    this.viewer = new Viewer(words);
    this.element = h(
      "dialog",
      { class: "o-dialog is-compare", "aria-labelledby": "compare-title", close: () => this.clear() },
      h(
        "header",
        {},
        this.title,
        button(
          { class: "is-plain is-icon is-sm", label: words.say("close"), click: () => this.element.close() },
          icon("x"),
        ),
      ),
      h("div", { class: "o-dialog-body" }, this.viewer.element),
    );
  }

  /** Shows the result of a file. */
  open(item: Item): void {
    const { words } = this;
    const result = item.result!;
    const { facts } = item.opened!;
    this.title.textContent = nameOf(item);
    const picture = h("img", { alt: words.say("beforeAlt", item.file.name), draggable: "false" });
    void this.sources.of(item).then((url) => url && picture.setAttribute("src", url));
    this.element.showModal();
    const size = { width: result.width, height: result.height };
    this.viewer.show({
      name: item.file.name,
      before: { element: picture, tag: `${bytes(item.file.size)} ${words.say(`format.${facts.format}`)}` },
      after: {
        blob: result.blob,
        tag: `${bytes(result.blob.size)} ${words.say(`format.${result.format}`)}`,
        size,
      },
      size,
      laid: "cover",
      isLow: false,
    });
  }

  private clear(): void {
    this.viewer.clear();
    this.sources.clear();
  }
}
