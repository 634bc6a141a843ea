import { h, icon, takesText } from "../common/dom";
import type { Words } from "../common/words";

/** What keys do; each has its text under {@code key.} and its name. */
export type Keys = Record<string, () => void>;

/** Calls what a key stands for, unless somebody types. */
export function listen(keys: Keys): void {
  document.addEventListener("keydown", (event) => {
    if (
      takesText(event.target) ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      document.querySelector("dialog[open]")
    ) {
      return;
    }
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

/** The dialog that tells what keys do. */
export function help(words: Words, keys: Keys): HTMLDialogElement {
  const dialog: HTMLDialogElement = h(
    "dialog",
    { class: "o-dialog", "aria-labelledby": "keys-title" },
    h(
      "div",
      { class: "o-card-head" },
      h("h2", { id: "keys-title" }, words.say("keys")),
      h(
        "button",
        {
          type: "button",
          class: "o-btn is-plain is-sm is-icon",
          "aria-label": words.say("close"),
          click: () => dialog.close(),
        },
        icon("close"),
      ),
    ),
    h(
      "dl",
      { class: "o-keys" },
      ...Object.keys(keys).flatMap((key) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, words.say(`key.${key}`))]),
      h("dt", {}, h("kbd", {}, "Ctrl Enter")),
      h("dd", {}, words.say("key.send")),
    ),
  );
  return dialog;
}
