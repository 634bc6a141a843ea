import { h, icon } from "../common/dom";
import { History } from "../common/history";
import { RedactEditor } from "../common/redact-editor";
import { NOTHING, type Redaction } from "../common/redaction";
import type { Words } from "../common/words";
import type { Entry } from "./model";

/** The dialog in which parts of one picture are covered. The server does the covering, with the step "redact". */
export class RedactDialog {
  private readonly title = h("h2", { id: "redact-title" });
  private readonly editor: RedactEditor;
  private readonly use: HTMLButtonElement;
  private history = new History<Redaction>(NOTHING);
  private entry: Entry | null = null;
  readonly element: HTMLDialogElement;

  /** @param changed told when a picture's boxes were taken over */
  constructor(
    private readonly words: Words,
    private readonly changed: (entry: Entry) => void,
  ) {
    this.editor = new RedactEditor(words, () => this.check());
    this.use = h("button", { type: "button", class: "o-btn is-primary", click: () => this.take() });
    const close = () => this.element.close();
    this.element = h(
      "dialog",
      {
        class: "o-dialog is-redact",
        "aria-labelledby": "redact-title",
        close: () => this.clear(),
        keydown: (event) => this.editor.undoKey(event as KeyboardEvent),
      },
      h(
        "header",
        {},
        this.title,
        h(
          "button",
          { type: "button", class: "o-btn is-plain is-icon is-sm", "aria-label": words.say("close"), click: close },
          icon("x"),
        ),
      ),
      h(
        "div",
        { class: "o-dialog-body o-redact" },
        h(
          "div",
          { class: "o-stack o-gap-3" },
          this.editor.view,
          h("p", { class: "o-small o-muted" }, words.say("redact.help")),
        ),
        this.editor.side,
      ),
      h(
        "footer",
        {},
        h("button", { type: "button", class: "o-btn", click: close }, words.say("redact.leave")),
        this.use,
      ),
    );
  }

  open(entry: Entry): void {
    this.entry = entry;
    this.history = new History(entry.redaction ?? NOTHING);
    this.title.textContent = this.words.say("redact.title", entry.name);
    this.editor.open(entry.preview, entry.name, this.history);
    this.element.showModal();
  }

  private clear(): void {
    this.editor.clear();
    this.entry = null;
  }

  private take(): void {
    const entry = this.entry!;
    const { now } = this.history;
    entry.redaction = now.boxes.length > 0 ? now : null;
    this.element.close();
    this.changed(entry);
  }

  private check(): void {
    const { boxes } = this.history.now;
    this.use.disabled = !this.editor.isValid;
    this.use.textContent =
      boxes.length === 0 ? this.words.say("redact.none") : this.words.count("redact.use", boxes.length);
  }
}
