import { thumbnailUrl } from "./api";
import type { Batch } from "./batch";
import type { Config } from "./config";
import { fill, h, icon } from "../common/dom";
import type { Downloads } from "./downloads";
import type { Entry } from "./model";
import { bytes, type Words } from "../common/words";

/** What a row can ask for beyond the batch itself. */
export interface RowActs {
  compare(entry: Entry): void;
  redact(entry: Entry): void;
  remove(entry: Entry): void;
  retry(entry: Entry): void;
}

/** What a row needs beside its file. */
export interface RowContext {
  words: Words;
  config: Config;
  batch: Batch;
  downloads: Downloads;
  acts: RowActs;
}

/** A file in the list. It is drawn anew only when something in it changed, so that focus and pictures stay. */
export class FileRow {
  readonly element = h("tr");
  private shown = "";

  constructor(
    private readonly entry: Entry,
    private readonly context: RowContext,
  ) {}

  /** Puts the focus on the first of its acts; false where it has none. */
  focus(): boolean {
    const act = this.element.querySelector<HTMLElement>("td.is-acts button, td.is-acts a");
    act?.focus();
    return !!act;
  }

  draw(): void {
    const { entry } = this;
    const shows = [
      entry.phase,
      Math.round(entry.progress * 100),
      entry.error,
      entry.name,
      entry.bytes,
      entry.result?.id,
      !!entry.fetched,
      entry.fetching,
      entry.saved,
      entry.format,
      entry.redaction?.boxes.length,
    ].join("|");
    if (shows !== this.shown) {
      this.shown = shows;
      fill(this.element, ...this.cells());
    }
  }

  private cells(): HTMLElement[] {
    const { entry } = this;
    const { words } = this.context;
    const failed = entry.phase === "failed";
    const own = failed || entry.phase === "cancelled";
    const after =
      entry.result && entry.phase === "ready"
        ? h("strong", {}, bytes(entry.result.bytes))
        : h("span", { class: "o-quiet" }, words.say("notYet"));
    return [
      h(
        "td",
        {},
        h(
          "div",
          { class: "o-filecell" },
          this.thumb(),
          h(
            "div",
            {},
            h("div", { class: "o-strong o-trunc", title: entry.name }, entry.name),
            h("div", { class: `o-tiny ${failed ? "is-bad" : "o-quiet"}` }, this.detail()),
          ),
        ),
      ),
      h("td", { "data-label": words.say("column.progress") }, this.badge()),
      h(
        "td",
        { class: "is-num", "data-label": words.say("column.before") },
        entry.bytes === null ? "–" : bytes(entry.bytes),
      ),
      h("td", { class: "is-num", "data-label": words.say("column.after") }, after),
      h(
        "td",
        { class: `is-num is-acts${own ? " is-own" : ""}` },
        h("div", { class: "o-row o-gap-1 o-rowacts" }, ...this.acts()),
      ),
    ];
  }

  private thumb(): Element {
    const { entry } = this;
    const known = this.element.querySelector(".o-thumb");
    const stored = entry.inputId && this.context.config.retention !== "none" && entry.phase !== "failed";
    const source = entry.preview ?? (stored ? thumbnailUrl(entry.inputId!) : null);
    if (known && known.querySelector("img")?.getAttribute("src") === source) {
      return known;
    }
    const holder = h("span", { class: "o-thumb is-filled" }, icon("image"));
    if (source) {
      const picture = h("img", {
        src: source,
        alt: "",
        decoding: "async",
        loading: "lazy",
        error: () => picture.remove(),
      });
      holder.append(picture);
    }
    return holder;
  }

  private detail(): string {
    const { entry } = this;
    const { words, config } = this.context;
    if (entry.phase === "failed") {
      return entry.error ?? words.say("noAnswer");
    }
    if (entry.phase === "ready" && entry.result) {
      const format = config.formats.find((one) => one.id === entry.format)?.name ?? entry.format?.toUpperCase() ?? "";
      const size = `${entry.result.width} × ${entry.result.height}`;
      const where = entry.fetched ? ` · ${words.say(entry.saved ? "savedHere" : "fetchedHere")}` : "";
      return `${format ? `${format}, ` : ""}${size}${where}`;
    }
    const covered = entry.redaction ? ` · ${words.count("redact.covered", entry.redaction.boxes.length)}` : "";
    return words.say(`detail.${entry.phase}`) + covered;
  }

  private badge(): HTMLElement {
    const { entry } = this;
    const { words } = this.context;
    switch (entry.phase) {
      case "sending":
      case "running": {
        const percent = Math.round(entry.progress * 100);
        return h(
          "div",
          { class: "o-due" },
          h("progress", { class: "o-progress is-thin", max: 100, value: percent, "aria-label": entry.name }),
          h(
            "span",
            { class: "o-tiny o-quiet o-num" },
            words.say(entry.phase === "sending" ? "sendingPercent" : "percent", percent),
          ),
        );
      }
      case "ready":
        return h("span", { class: "o-badge is-ok" }, icon("check"), words.say("badge.ready"));
      case "failed":
        return h("span", { class: "o-badge is-bad" }, icon("alert"), words.say("badge.failed"));
      case "chosen":
        return h("span", { class: "o-badge" }, icon("device"), words.say("badge.chosen"));
      default:
        return h("span", { class: "o-badge" }, words.say(`badge.${entry.phase}`));
    }
  }

  private acts(): HTMLElement[] {
    const { entry } = this;
    const { words, config, batch, downloads, acts } = this.context;
    switch (entry.phase) {
      case "chosen":
        return [
          this.button("redact", "redact", "redact.open", () => acts.redact(entry)),
          this.button("x", "x", "remove", () => acts.remove(entry)),
        ];
      case "sending":
        return [this.button("x", "x", "abort", () => batch.abort(entry))];
      case "ready":
        return [
          ...(config.retention !== "none" || entry.fetched
            ? [this.button("compare", "eye", "compare", () => acts.compare(entry))]
            : []),
          ...(config.retention !== "none" && entry.result ? [this.tells(entry.result.id)] : []),
          downloads.one(entry, false),
        ];
      case "failed":
      case "cancelled":
        return [
          ...(entry.hopeless
            ? []
            : [
                this.button("redact", "redact", "redact.open", () => acts.redact(entry)),
                h(
                  "button",
                  {
                    type: "button",
                    class: "o-btn is-sm",
                    "aria-label": words.say("tryAgainOne", entry.name),
                    "data-focus": "retry",
                    click: () => acts.retry(entry),
                  },
                  icon("retry"),
                  words.say("tryAgain"),
                ),
              ]),
          this.button("x", "x", "remove", () => acts.remove(entry)),
        ];
      default:
        return [];
    }
  }

  private tells(id: string): HTMLElement {
    const label = this.context.words.say("tells", this.entry.name);
    return h(
      "a",
      {
        class: "o-btn is-plain is-sm is-icon",
        href: `/app/file?id=${id}`,
        "aria-label": label,
        title: label,
        "data-focus": "tells",
      },
      icon("search"),
    );
  }

  private button(kind: string, symbol: string, text: string, click: () => void): HTMLElement {
    const label = this.context.words.say(text, this.entry.name);
    return h(
      "button",
      {
        type: "button",
        class: "o-btn is-plain is-sm is-icon",
        "aria-label": label,
        title: label,
        "data-focus": kind,
        click,
      },
      icon(symbol),
    );
  }
}
