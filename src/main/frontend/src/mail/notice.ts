import { h } from "../common/dom";

/** A line at the foot of the page that says what was done, with a way back for as long as there is one. */
export class Notice {
  readonly element = h("div", { class: "o-notice", role: "status", hidden: true });
  private timer = 0;

  say(text: string, millis = 6_000, label?: string, act?: () => void): void {
    clearTimeout(this.timer);
    this.element.replaceChildren(h("span", {}, text));
    if (label && act) {
      this.element.append(
        h(
          "button",
          {
            type: "button",
            class: "o-btn is-sm",
            click: () => {
              this.hide();
              act();
            },
          },
          label,
        ),
      );
    }
    this.element.hidden = false;
    this.timer = window.setTimeout(() => this.hide(), millis);
  }

  hide(): void {
    this.element.hidden = true;
  }
}
