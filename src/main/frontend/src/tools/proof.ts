import { fill, h, icon } from "../common/dom";
import { bytes, type Words } from "../common/words";
import type { Meter } from "./meter";

/** So many lines of what was asked for. */
const LINES = 30;

/** See for yourself: what this page asked for and sent since a file was opened, and how to check that elsewhere. */
export class Proof {
  private readonly requests = h("dd", { id: "tools-requests" });
  private readonly sent = h("dd", { id: "tools-sent" });
  private readonly note = h("p", { class: "o-small o-muted" });
  private readonly list = h("ul", { class: "o-asked o-tiny" });
  private readonly details: HTMLDetailsElement;
  private readonly dialog: HTMLDialogElement;
  readonly element: HTMLElement;

  constructor(
    private readonly words: Words,
    private readonly meter: Meter,
  ) {
    this.details = h(
      "details",
      { class: "o-more", toggle: () => this.draw() },
      h("summary", {}, words.say("proof.list")),
      this.list,
    );
    this.dialog = this.how();
    this.element = h(
      "section",
      { class: "o-card", "aria-labelledby": "tools-proof" },
      h(
        "div",
        { class: "o-card-head" },
        h("h2", { id: "tools-proof" }, words.say("proof")),
        h("span", { class: "o-badge is-line" }, icon("pulse"), words.say("proof.live")),
      ),
      h(
        "dl",
        { class: "o-proof" },
        h("div", {}, h("dt", {}, words.say("proof.requests")), this.requests),
        h("div", {}, h("dt", {}, words.say("proof.sent")), this.sent),
      ),
      h(
        "div",
        { class: "o-card-body o-stack o-gap-3" },
        this.note,
        this.details,
        h(
          "button",
          { type: "button", class: "o-link o-linkbutton", click: () => this.dialog.showModal() },
          words.say("proof.how"),
          " ",
          icon("arrow"),
        ),
      ),
      this.dialog,
    );
    this.draw();
  }

  draw(): void {
    const { meter, words } = this;
    const { requests, bytes: sum, asked } = meter;
    this.requests.textContent = String(requests);
    this.sent.textContent = sum === null ? words.say("proof.unknown") : sum === 0 ? "0" : bytes(sum);
    this.note.textContent = !meter.begun
      ? words.say("proof.before")
      : meter.sent.length > 0
        ? words.say("proof.server")
        : words.say(requests === 0 ? "proof.none" : "proof.parts");
    this.details.hidden = asked.length === 0 && meter.sent.length === 0;
    if (this.details.open) {
      fill(
        this.list,
        ...meter.sent.map(({ method, url, bytes: size }) =>
          h("li", {}, words.say("proof.sentLine", method, nameOf(url), size === null ? "?" : bytes(size))),
        ),
        ...asked
          .slice(0, LINES)
          .map(({ url, network }) =>
            h("li", {}, words.say(network ? "proof.askedLine" : "proof.keptLine", nameOf(url))),
          ),
        asked.length > LINES ? h("li", {}, words.say("proof.more", asked.length - LINES)) : null,
      );
    }
  }

  private how(): HTMLDialogElement {
    const { words } = this;
    const dialog: HTMLDialogElement = h(
      "dialog",
      { class: "o-dialog", "aria-labelledby": "tools-how" },
      h(
        "header",
        {},
        h("h2", { id: "tools-how" }, words.say("proof.how")),
        h(
          "button",
          {
            type: "button",
            class: "o-btn is-plain is-icon is-sm",
            "aria-label": words.say("close"),
            click: () => dialog.close(),
          },
          icon("x"),
        ),
      ),
      h(
        "div",
        { class: "o-dialog-body o-stack o-gap-4" },
        ...["network", "offline", "policy"].map((way) =>
          h(
            "div",
            { class: "o-stack o-gap-1" },
            h("strong", {}, words.say(`proof.${way}`)),
            h("p", { class: "o-small o-muted" }, words.say(`proof.${way}.text`)),
          ),
        ),
      ),
    );
    return dialog;
  }
}

/** The file that an address names; what follows it is a digest. */
function nameOf(url: string): string {
  const { pathname } = new URL(url, location.href);
  return pathname.slice(pathname.lastIndexOf("/") + 1) || pathname;
}
