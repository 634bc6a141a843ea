import type { Batch } from "./batch";
import type { Config } from "./config";
import { fill, h } from "../common/dom";
import type { Downloads } from "./downloads";
import type { Totals } from "./model";
import { roughly, timeLeft, type Words } from "../common/words";

/** How far the batch is, with cancelling and saving all. */
export class BatchCard {
  readonly element = h("section", { class: "o-card", hidden: true });

  constructor(
    private readonly words: Words,
    private readonly config: Config,
    private readonly batch: Batch,
    private readonly downloads: Downloads,
    private readonly cancel: () => void,
  ) {}

  draw(sums: Totals): void {
    const { words } = this;
    this.element.hidden = sums.started.length === 0;
    if (this.element.hidden) {
      return;
    }
    const left = sums.working && sums.sending === 0 ? timeLeft(Date.now() - this.batch.sentAt, sums.part) : null;
    const percent = Math.round(sums.part * 100);
    fill(
      this.element,
      h(
        "div",
        { class: "o-card-body o-stack o-gap-3" },
        h(
          "div",
          { class: "o-spread" },
          h(
            "div",
            { class: "o-row o-gap-3" },
            h("strong", {}, words.say("readyOf", sums.ready.length, sums.started.length)),
            sums.sending > 0
              ? h("span", { class: "o-small o-quiet" }, words.count("sendingNow", sums.sending))
              : left !== null
                ? h("span", { class: "o-small o-quiet o-num" }, words.say("left", roughly(left)))
                : null,
          ),
          h(
            "div",
            { class: "o-row o-gap-2" },
            sums.working
              ? h(
                  "button",
                  { type: "button", class: "o-btn is-sm", "data-focus": "cancel", click: this.cancel },
                  words.say("cancel"),
                )
              : null,
            sums.ready.length > 0 ? this.downloads.all(sums.ready) : null,
          ),
        ),
        h("progress", {
          class: `o-progress${sums.working || sums.ready.length === 0 ? "" : " is-done"}`,
          max: 100,
          value: percent,
          "aria-label": words.say("progress", percent),
        }),
        h("p", { class: "o-small o-muted" }, this.hint()),
      ),
    );
  }

  /** When what is here goes. */
  private hint(): string {
    const { words, config } = this;
    switch (config.retention) {
      case "timed":
        return config.grace
          ? words.say("hintGrace", config.grace, config.period)
          : words.say("hintTimed", config.period);
      case "none":
        return words.say("hintNone", config.undelivered);
      default:
        return words.say("hintKept");
    }
  }
}
