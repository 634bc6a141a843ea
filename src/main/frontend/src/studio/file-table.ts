import type { Batch } from "./batch";
import type { Config } from "./config";
import { fill, h } from "../common/dom";
import type { Downloads } from "./downloads";
import { FileRow, type RowContext } from "./file-row";
import { type Entry, totals, type Totals } from "./model";
import type { Words } from "../common/words";

type Filter = "all" | "ready" | "failed";

/** Rows that are drawn at first, and how many come with each press: a page with a thousand of them would be slow. */
const ROWS = 50;
const MORE = 200;

/** The list of files, all or those of one outcome. */
export class FileTable {
  readonly element: HTMLElement;
  private readonly filters = h("div");
  private readonly body = h("tbody");
  private readonly foot = h("div", { class: "o-card-foot", hidden: true });
  private readonly rows = new Map<number, FileRow>();
  private readonly context: RowContext;
  private filter: Filter = "all";
  private most = ROWS;

  /**
   * @param compare shows a file before and after
   * @param redact has parts of a file covered
   * @param retry has a file sent or worked on once more
   * @param elsewhere takes the focus where no file is left
   */
  constructor(
    private readonly words: Words,
    config: Config,
    private readonly batch: Batch,
    downloads: Downloads,
    compare: (entry: Entry) => void,
    redact: (entry: Entry) => void,
    retry: (entry: Entry) => void,
    private readonly elsewhere: () => void,
  ) {
    const acts = { compare, redact, retry, remove: (entry: Entry) => this.remove(entry) };
    this.context = { words, config, batch, downloads, acts };
    const column = (name: string, number: boolean) =>
      h("th", { scope: "col", class: number ? "is-num" : null }, words.say(`column.${name}`));
    this.element = h(
      "section",
      { class: "o-card", hidden: true, "aria-labelledby": "studio-files" },
      h(
        "div",
        { class: "o-card-head" },
        h("h2", { id: "studio-files", tabindex: -1 }, words.say("filesTitle")),
        this.filters,
      ),
      h(
        "table",
        { class: "o-table is-reflow is-trio o-studio" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            column("file", false),
            column("progress", false),
            column("before", true),
            column("after", true),
            h("th", { scope: "col" }, h("span", { class: "o-sr" }, words.say("column.acts"))),
          ),
        ),
        this.body,
      ),
      this.foot,
    );
  }

  /** Puts the focus on the heading of the list. */
  focus(): void {
    this.element.querySelector<HTMLElement>("h2")?.focus();
  }

  draw(sums: Totals): void {
    const { entries } = this.batch;
    this.element.hidden = entries.length === 0;
    if (this.filter !== "all" && sums[this.filter].length === 0) {
      this.filter = "all";
    }
    fill(this.filters, sums.ready.length + sums.failed.length > 0 ? this.choices(sums) : null);
    const list = this.visible(sums);
    const shown = list.slice(0, this.most);
    const wanted = shown.map((entry) => this.row(entry));
    if (
      wanted.length !== this.body.children.length ||
      wanted.some((row, index) => this.body.children[index] !== row.element)
    ) {
      fill(this.body, ...wanted.map((row) => row.element));
    }
    const keys = new Set(entries.map((entry) => entry.key));
    [...this.rows.keys()].filter((key) => !keys.has(key)).forEach((key) => this.rows.delete(key));
    this.foot.hidden = shown.length === list.length;
    if (!this.foot.hidden) {
      this.drawFoot(shown.length, list.length);
    }
  }

  private redraw(): void {
    this.draw(totals(this.batch.entries));
  }

  private visible(sums: Totals): Entry[] {
    return this.filter === "all" ? this.batch.entries : sums[this.filter];
  }

  private row(entry: Entry): FileRow {
    const row = this.rows.get(entry.key) ?? new FileRow(entry, this.context);
    this.rows.set(entry.key, row);
    row.draw();
    return row;
  }

  /** The focus must not fall back to the top of the page. */
  private remove(entry: Entry): void {
    const shown = this.visible(totals(this.batch.entries));
    const at = shown.indexOf(entry);
    const next = shown[at + 1] ?? shown[at - 1];
    this.batch.remove(entry);
    if (!next || !this.rows.get(next.key)?.focus()) {
      this.elsewhere();
    }
  }

  private choices(sums: Totals): HTMLElement {
    const choice = (filter: Filter, count: number) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name: "show",
          "data-focus": `show-${filter}`,
          checked: this.filter === filter,
          disabled: count === 0,
          change: () => {
            this.filter = filter;
            this.redraw();
          },
        }),
        this.words.say(`show.${filter}`, count),
      );
    return h(
      "fieldset",
      { class: "o-seg is-inline" },
      h("legend", { class: "o-sr" }, this.words.say("show")),
      choice("all", this.batch.entries.length),
      choice("ready", sums.ready.length),
      choice("failed", sums.failed.length),
    );
  }

  private drawFoot(shown: number, all: number): void {
    const more = () => {
      this.most += MORE;
      this.redraw();
    };
    fill(
      this.foot,
      h("span", { class: "o-small o-quiet" }, this.words.say("showing", shown, all)),
      h(
        "button",
        { type: "button", class: "o-btn is-sm", "data-focus": "more", click: more },
        this.words.say("showMore"),
      ),
    );
  }
}
