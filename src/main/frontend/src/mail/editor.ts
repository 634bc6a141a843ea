import DOMPurify from "dompurify";
import Squire from "squire-rte";
import { h, icon } from "../common/dom";
import type { Words } from "../common/words";
import { formatted, plain } from "./text";

/** What can be pasted: words and their look, nothing that loads or runs. The server checks it once more. */
const PASTED = {
  ALLOWED_TAGS: [
    "p",
    "div",
    "span",
    "br",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "pre",
    "code",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
  ],
  ALLOWED_ATTR: ["href", "colspan", "rowspan"],
  RETURN_DOM_FRAGMENT: true as const,
};

/** The text of a message: plain as long as nobody formats it. */
export class Editor {
  readonly element: HTMLElement;
  private readonly squire: Squire;
  private readonly root: HTMLElement;
  private readonly buttons: [HTMLButtonElement, string][] = [];

  constructor(words: Words, label: string, changed: () => void) {
    this.root = h("div", {
      class: "o-editor o-mail-text",
      contenteditable: "true",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": label,
    });
    this.squire = new Squire(this.root, {
      blockTag: "P",
      sanitizeToDOMFragment: (html) => document.importNode(DOMPurify.sanitize(html, PASTED), true),
    });
    const button = (id: string, tag: string, act: () => void) => {
      const made = h(
        "button",
        {
          type: "button",
          class: "o-btn is-plain is-sm is-icon",
          "aria-label": words.say(`format.${id}`),
          title: words.say(`format.${id}`),
          "aria-pressed": "false",
          mousedown: (event) => event.preventDefault(),
          click: () => {
            act();
            this.squire.focus();
          },
        },
        icon(id),
      );
      this.buttons.push([made, tag]);
      return made;
    };
    const { squire } = this;
    const toggle = (tag: string, on: () => void, off: () => void) => () => (squire.hasFormat(tag) ? off() : on());
    this.element = h(
      "div",
      { class: "o-editor-box" },
      this.root,
      h(
        "div",
        { class: "o-row o-gap-1 o-format", role: "group", "aria-label": words.say("format") },
        button(
          "bold",
          "B",
          toggle(
            "B",
            () => squire.bold(),
            () => squire.removeBold(),
          ),
        ),
        button(
          "italic",
          "I",
          toggle(
            "I",
            () => squire.italic(),
            () => squire.removeItalic(),
          ),
        ),
        button(
          "list",
          "UL",
          toggle(
            "UL",
            () => squire.makeUnorderedList(),
            () => squire.removeList(),
          ),
        ),
        button(
          "quote",
          "BLOCKQUOTE",
          toggle(
            "BLOCKQUOTE",
            () => squire.increaseQuoteLevel(),
            () => squire.decreaseQuoteLevel(),
          ),
        ),
      ),
    );
    squire.addEventListener("input", changed);
    squire.addEventListener("pathChange", () => this.press());
  }

  /** What is written: with HTML only where it is formatted. */
  get value(): { text: string; html?: string } {
    const text = plain(this.root);
    return formatted(this.root) ? { text, html: this.squire.getHTML() } : { text };
  }

  /** Puts something in: HTML, or plain text. */
  set(text: string, html?: string): void {
    this.squire.setHTML(
      html ??
        text
          .split("\n")
          .map((line) => `<p>${escaped(line) || "<br>"}</p>`)
          .join(""),
    );
    this.squire.moveCursorToStart();
  }

  focus(): void {
    this.squire.focus();
  }

  destroy(): void {
    this.squire.destroy();
  }

  private press(): void {
    this.buttons.forEach(([button, tag]) => button.setAttribute("aria-pressed", String(this.squire.hasFormat(tag))));
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
