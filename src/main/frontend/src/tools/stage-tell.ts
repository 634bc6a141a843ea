import { fill, h } from "../common/dom";
import type { Device, Telling } from "../device/contract";
import type { Desk, Stage } from "./desk";
import type { Item, Result } from "./item";
import { nameOf } from "./names";
import { isLossless } from "./plan";
import { told } from "./told";

/** What the file tells, beside what is left in the one to be saved: that one is read anew. */
export class TellStage implements Stage {
  private readonly before = h("div", { class: "o-tells-body" });
  private readonly after = h("div", { class: "o-tells-body" });
  private readonly note = h("p", { class: "o-small o-muted" });
  private readonly tellings = new WeakMap<Item | Result, Telling>();
  private shown = "";
  readonly element: HTMLElement;

  constructor(
    private readonly desk: Desk,
    private readonly engine: () => Promise<Device>,
  ) {
    const { words } = desk;
    this.element = h(
      "div",
      { class: "o-stagepad o-stack o-gap-4" },
      h(
        "div",
        { class: "o-tells" },
        h("section", {}, h("h2", { class: "o-small" }, words.say("told.before")), this.before),
        h("section", {}, h("h2", { class: "o-small" }, words.say("told.after")), this.after),
      ),
      this.note,
    );
  }

  draw(): void {
    const { selected, workshop, words } = this.desk;
    if (!selected?.opened) {
      return;
    }
    const result = workshop.isCurrent(selected) ? selected.result : null;
    const key = `${selected.key} ${result?.plan ?? selected.making} ${result?.place}`;
    if (key === this.shown) {
      return;
    }
    this.shown = key;
    this.note.textContent = words.say(
      isLossless("metadata", selected.opened.facts) ? "told.lossless" : "told.anew",
      words.say(`format.${selected.opened.facts.format}`),
    );
    void this.tell(selected, this.before, key, () => selected.opened!.tell());
    if (result) {
      void this.tell(result, this.after, key, async () => {
        const opened = await (await this.engine()).open(new File([result.blob], nameOf(selected)));
        try {
          return await opened.tell();
        } finally {
          opened.close();
        }
      });
    } else {
      fill(this.after, h("p", { class: "o-small o-muted" }, words.say("told.notYet")));
    }
  }

  clear(): void {
    this.shown = "";
  }

  private async tell(of: Item | Result, into: HTMLElement, key: string, ask: () => Promise<Telling>): Promise<void> {
    const { words } = this.desk;
    let content: HTMLElement;
    try {
      const telling = this.tellings.get(of) ?? (await ask());
      this.tellings.set(of, telling);
      content = told(words, telling);
    } catch {
      content = h("p", { class: "o-small o-muted" }, words.say("told.unreadable"));
    }
    if (key === this.shown) {
      fill(into, content);
    }
  }
}
