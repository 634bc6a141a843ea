import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { fill, h, icon } from "../common/dom";
import type { Words } from "../common/words";
import type { Line, ThreadIn } from "./api";
import type { Lines } from "./lines";
import { avatar, shown, when } from "./people";

const ROW = 86;

/** What the list tells. */
export interface ListActs {
  open(line: Line): void;
  selected(count: number): void;
}

/** The list of a folder: only the rows that are seen are drawn, however many there are. */
export class List {
  readonly element = h("div", { class: "o-lines" });
  private readonly sizer = h("div", { class: "o-lines-all" });
  private readonly empty = h("div", { class: "o-empty", hidden: true });
  private readonly rows: Virtualizer<HTMLElement, HTMLElement>;
  private readonly chosen = new Map<string, ThreadIn>();
  private lines: Lines | undefined;
  private count = 0;
  private current: string | undefined;
  private lastChosen = 0;

  /** @param scroller what scrolls */
  constructor(
    private readonly words: Words,
    scroller: HTMLElement,
    private readonly acts: ListActs,
  ) {
    this.element.append(this.sizer, this.empty);
    this.rows = new Virtualizer<HTMLElement, HTMLElement>({
      count: 0,
      getScrollElement: () => scroller,
      estimateSize: () => ROW,
      overscan: 8,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.draw(),
    });
    this.rows._didMount();
    this.rows._willUpdate();
  }

  /** Shows lines. */
  show(lines: Lines, count: number): void {
    if (this.lines !== lines) {
      this.choose([]);
      this.rows.scrollToOffset(0);
    }
    this.lines = lines;
    this.count = count;
    this.rows.setOptions({ ...this.rows.options, count });
    this.rows._willUpdate();
    this.rows.measure();
    this.draw();
  }

  /** Marks the line of a thread as the one that is read. */
  mark(thread: string | undefined): void {
    this.current = thread;
    this.draw();
  }

  /** What is chosen. */
  get choice(): ThreadIn[] {
    return [...this.chosen.values()];
  }

  /** Chooses lines, and no others. */
  choose(lines: ThreadIn[]): void {
    this.chosen.clear();
    lines.forEach((line) => this.chosen.set(line.thread, { thread: line.thread, folder: line.folder }));
    this.acts.selected(this.chosen.size);
    this.draw();
  }

  /** Chooses the line that is read, or no longer. */
  toggleCurrent(): void {
    const found = this.find(this.current);
    if (found) {
      this.toggle(found[1], found[0], false);
    }
  }

  /** The line before or after the one that is read. */
  neighbour(step: 1 | -1): Line | undefined {
    const at = this.find(this.current)?.[0] ?? (step > 0 ? -1 : this.count);
    const line = this.lines?.at(Math.max(0, Math.min(this.count - 1, at + step)));
    if (line) {
      this.rows.scrollToIndex(Math.max(0, at + step), { align: "auto" });
    }
    return line;
  }

  /** The line of a thread, where it is here. */
  line(thread: string | undefined): Line | undefined {
    return this.find(thread)?.[1];
  }

  private find(thread: string | undefined): [number, Line] | undefined {
    if (thread === undefined || !this.lines) {
      return undefined;
    }
    for (const known of this.lines.known()) {
      if (known[1].thread === thread) {
        return known;
      }
    }
    return undefined;
  }

  /** Draws what is seen. */
  draw(): void {
    const { lines } = this;
    if (!lines) {
      return;
    }
    this.empty.hidden = this.count > 0;
    // A list without items is none to a screen reader.
    if (this.count > 0) {
      this.sizer.setAttribute("role", "list");
    } else {
      this.sizer.removeAttribute("role");
    }
    if (this.count === 0) {
      fill(
        this.empty,
        h("h2", {}, this.words.say(`empty.${lines.name}`)),
        h("p", {}, this.words.say(`emptyText.${lines.name}`)),
      );
    }
    this.sizer.style.height = `${this.rows.getTotalSize()}px`;
    fill(
      this.sizer,
      ...this.rows.getVirtualItems().map((item) => {
        const line = lines.at(item.index);
        const row = line ? this.row(line, item.index) : h("div", { class: "o-msg is-coming" });
        row.style.transform = `translateY(${item.start}px)`;
        row.style.height = `${ROW}px`;
        row.setAttribute("role", "listitem");
        row.setAttribute("aria-setsize", String(this.count));
        row.setAttribute("aria-posinset", String(item.index + 1));
        return row;
      }),
    );
  }

  private row(line: Line, index: number): HTMLElement {
    const chosen = this.chosen.has(line.thread);
    const others = line.folder === "sent" || line.folder === "drafts" || line.folder === "outbox";
    const who = others ? (line.to[0] ?? line.from) : line.from;
    const name = others
      ? line.to.length
        ? this.words.say("to", line.to.map(shown).join(", "))
        : this.words.say("nobodyYet")
      : shown(line.from);
    const pick = h("input", {
      type: "checkbox",
      class: "o-pick",
      "data-focus": `pick-${line.thread}`,
      "aria-label": this.words.say("pick", line.subject || this.words.say("noSubject")),
      click: (event) => this.toggle(line, index, (event as MouseEvent).shiftKey),
    });
    pick.checked = chosen;
    const open = h(
      "a",
      {
        class: "o-msg-open",
        href: `?folder=${line.folder}&thread=${line.thread}`,
        "data-focus": `line-${line.thread}`,
        click: (event) => {
          const { metaKey, ctrlKey, button } = event as MouseEvent;
          if (!metaKey && !ctrlKey && button === 0) {
            event.preventDefault();
            this.acts.open(line);
          }
        },
        "aria-current": line.thread === this.current ? "true" : null,
      },
      h(
        "b",
        { class: "o-trunc" },
        name,
        line.messages > 1 ? h("span", { class: "o-quiet" }, ` ${line.messages}`) : null,
        line.unread > 0 ? h("span", { class: "o-sr" }, ` (${this.words.say("unread")})`) : null,
      ),
      h("time", { datetime: line.at }, when(new Date(line.at))),
      h(
        "span",
        { class: "o-subj o-trunc" },
        line.starred ? icon("star") : null,
        line.attachments ? icon("clip") : null,
        line.subject || this.words.say("noSubject"),
      ),
      h("span", { class: "o-prev o-trunc" }, line.preview),
    );
    return h(
      "div",
      {
        class: `o-msg${line.unread > 0 ? " is-unread" : ""}${chosen ? " is-chosen" : ""}${
          line.thread === this.current ? " is-current" : ""
        }`,
      },
      h("label", { class: "o-msg-pick" }, pick, avatar(who)),
      open,
    );
  }

  private toggle(line: Line, index: number, range: boolean): void {
    const on = !this.chosen.has(line.thread);
    const [from, to] = range ? [Math.min(index, this.lastChosen), Math.max(index, this.lastChosen)] : [index, index];
    for (const [at, known] of this.lines?.known() ?? []) {
      if (at >= from && at <= to) {
        if (on) {
          this.chosen.set(known.thread, { thread: known.thread, folder: known.folder });
        } else {
          this.chosen.delete(known.thread);
        }
      }
    }
    this.lastChosen = index;
    this.acts.selected(this.chosen.size);
    this.draw();
  }
}
