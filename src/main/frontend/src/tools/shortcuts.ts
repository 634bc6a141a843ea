import { h, icon, takesText } from "../common/dom";
import type { Words } from "../common/words";
import { check, type FieldOf } from "./fields";

/** One thing that keys do. */
export interface Shortcut {
  /** The text of it, below keys. */
  id: string;
  /** As people read it. */
  shown: string;
  /** Whether it is a character alone, which people who speak to their computer must be able to switch off. */
  single: boolean;
  matches: (event: KeyboardEvent) => boolean;
  act: () => void;
}

/** What Ctrl is called here. */
const CTRL = /^(Mac|iP)/.test(navigator.platform) ? "⌘" : "Ctrl";

/** A character alone. */
export function single(id: string, key: string, act: () => void, shown = key.toUpperCase()): Shortcut {
  const matches = (event: KeyboardEvent) =>
    event.key.toLowerCase() === key && !event.ctrlKey && !event.metaKey && !event.altKey;
  return { id, shown, single: true, matches, act };
}

/** A character with Ctrl, or Command on a Mac. */
export function command(id: string, key: string, act: () => void, shift = false): Shortcut {
  return {
    id,
    shown: `${CTRL} ${shift ? "Shift " : ""}${key.toUpperCase()}`,
    single: false,
    matches: (event) =>
      event.key.toLowerCase() === key && (event.ctrlKey || event.metaKey) && event.shiftKey === shift && !event.altKey,
    act,
  };
}

/** One that the browser has by itself: it stands in the list. */
export function listed(id: string, key: string): Shortcut {
  return { ...command(id, key, () => undefined), matches: () => false };
}

/** The keys of the page, with the list of them. */
export class Shortcuts {
  private readonly toggle: FieldOf<boolean>;
  private readonly dialog: HTMLDialogElement;

  /**
   * @param singles whether characters alone count
   * @param remember told when that changes
   */
  constructor(
    words: Words,
    private readonly shortcuts: readonly Shortcut[],
    private singles: boolean,
    remember: (singles: boolean) => void,
  ) {
    this.toggle = check(
      words.say("keys.single"),
      (on) => {
        this.singles = on;
        remember(on);
      },
      words.say("keys.singleHelp"),
    );
    this.toggle.show(singles);
    this.dialog = h(
      "dialog",
      { class: "o-dialog", "aria-labelledby": "tools-keys" },
      h(
        "header",
        {},
        h("h2", { id: "tools-keys" }, words.say("keys")),
        h(
          "button",
          {
            type: "button",
            class: "o-btn is-plain is-icon is-sm",
            "aria-label": words.say("close"),
            click: () => this.dialog.close(),
          },
          icon("x"),
        ),
      ),
      h(
        "div",
        { class: "o-dialog-body o-stack o-gap-4" },
        h(
          "dl",
          { class: "o-keys" },
          ...shortcuts.map(({ id, shown }) =>
            h(
              "div",
              {},
              h("dt", {}, ...shown.split(" ").map((key) => h("kbd", {}, key))),
              h("dd", {}, words.say(`keys.${id}`)),
            ),
          ),
        ),
        this.toggle.element,
      ),
    );
    document.addEventListener("keydown", (event) => this.press(event));
  }

  get element(): HTMLElement {
    return this.dialog;
  }

  open(): void {
    this.dialog.showModal();
  }

  private press(event: KeyboardEvent): void {
    const types = takesText(event.target);
    const writes = types || event.target instanceof HTMLSelectElement;
    if (event.defaultPrevented || document.querySelector("dialog[open]")) {
      return;
    }
    const found = this.shortcuts.find(
      (shortcut) => shortcut.matches(event) && !(shortcut.single && (writes || !this.singles)),
    );
    // What is typed in a field is undone there.
    if (found && !(types && event.key.toLowerCase() === "z")) {
      event.preventDefault();
      found.act();
    }
  }
}
