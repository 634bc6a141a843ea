import { fill, h, icon, save } from "../common/dom";
import { type Entry, resultName, type Totals } from "./model";
import { iconOf } from "../common/groups";
import { asJson, summary } from "./report";
import type { Words } from "../common/words";

/** Says what metadata went from the files that are ready. */
export class ReportPanel {
  readonly element = h("section", { class: "o-card", "aria-labelledby": "report-title", hidden: true });
  private shown = "";

  constructor(private readonly words: Words) {}

  draw({ ready }: Totals): void {
    const { words } = this;
    const stripped = ready.filter((entry) => entry.result && entry.result.stripped !== false && entry.result.removed);
    const key = stripped.map((entry) => entry.key).join();
    if (key === this.shown) {
      return;
    }
    this.shown = key;
    this.element.hidden = stripped.length === 0;
    const lines = summary(stripped.map((entry) => entry.result!.removed!));
    fill(
      this.element,
      h(
        "div",
        { class: "o-card-head" },
        h("h2", { id: "report-title" }, words.say("report")),
        h("span", { class: "o-badge is-ok" }, icon("check"), words.say("readBack")),
      ),
      h(
        "div",
        { class: "o-card-body o-stack o-gap-4" },
        h("p", { class: "o-small o-muted" }, words.count("reportLead", stripped.length)),
        lines.length === 0
          ? h("p", { class: "o-small" }, words.say("reportNothing"))
          : h(
              "ul",
              { class: "o-removed" },
              ...lines.map((line) =>
                h(
                  "li",
                  {},
                  icon(iconOf(line.group)),
                  h("span", {}, line.label),
                  h("span", { class: "o-num" }, words.count("files", line.files)),
                ),
              ),
            ),
        h(
          "div",
          { class: "o-well o-small" },
          h("strong", {}, words.say("reportKept")),
          ` ${words.say("reportKeptWhat")}`,
          h("br"),
          h("strong", {}, words.say("reportFound")),
          ` ${words.say("reportFoundWhat")}`,
        ),
        h(
          "button",
          {
            type: "button",
            class: "o-link o-linkbutton",
            "data-focus": "report",
            click: () => this.download(stripped),
          },
          words.say("reportJson"),
        ),
      ),
    );
  }

  private download(stripped: readonly Entry[]): void {
    const files = stripped.map((entry) => ({ name: resultName(entry), removed: entry.result!.removed! }));
    save(new Blob([asJson(files, new Date())], { type: "application/json" }), "removal-report.json");
  }
}
