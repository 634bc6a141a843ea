import { h } from "../common/dom";

/** A question that the person has to answer before something is done. */
export interface Question {
  title: string;
  text: string;
  no: string;
  yes: string;
  /** Whether what follows cannot be undone. */
  danger?: boolean;
}

/** Asks; whatever closes the dialog without a yes is a no. */
export function ask({ title, text, no, yes, danger }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog: HTMLDialogElement = h(
      "dialog",
      {
        class: "o-dialog",
        "aria-label": title,
        close: () => (dialog.remove(), resolve(dialog.returnValue === "yes")),
      },
      h("div", { class: "o-card-body o-stack o-gap-3" }, h("h2", {}, title), h("p", {}, text)),
      h(
        "div",
        { class: "o-card-foot" },
        h("button", { type: "button", class: "o-btn", click: () => dialog.close("no") }, no),
        h(
          "button",
          {
            type: "button",
            class: `o-btn ${danger ? "is-danger" : "is-primary"}`,
            click: () => dialog.close("yes"),
          },
          yes,
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
