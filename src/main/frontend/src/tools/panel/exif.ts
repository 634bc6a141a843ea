import { h } from "../../common/dom";
import { KEPT_FIELDS, type KeptField } from "../../recipe/recipe";
import { DEVICE } from "../config";
import type { Desk, Part } from "../desk";
import { check } from "../fields";
import { formatOf, isLossless } from "../plan";

/** The toggle that stands on every export: metadata goes, stays, or goes but for some fields (IMG-6). */
export class ExifToggle implements Part {
  private readonly box: HTMLInputElement;
  private readonly help = h("span", { class: "o-help", id: "tools-strip-help" });
  private readonly kept: { name: KeptField; field: ReturnType<typeof check> }[];
  private readonly fields: HTMLDetailsElement;
  readonly element: HTMLElement;

  constructor(private readonly desk: Desk) {
    const { words, store } = desk;
    this.box = h("input", {
      class: "o-switch",
      type: "checkbox",
      role: "switch",
      id: "tools-strip",
      "aria-describedby": "tools-strip-help",
      change: () => store.set({ strip: this.box.checked }),
    });
    this.kept = KEPT_FIELDS.map((name) => ({
      name,
      field: check(words.say(`keep.${name}`), (on) =>
        store.set({
          kept: KEPT_FIELDS.filter((other) => (other === name ? on : store.settings.kept.includes(other))),
        }),
      ),
    }));
    this.fields = h(
      "details",
      { class: "o-more" },
      h("summary", {}, words.say("keepFields")),
      h(
        "div",
        { class: "o-stack o-gap-2" },
        ...this.kept.map(({ field }) => field.element),
        h("span", { class: "o-help" }, words.say("keepFieldsHelp")),
      ),
    );
    this.element = h(
      "div",
      { class: "o-stack o-gap-3" },
      h("label", { class: "o-toggle" }, h("span", {}, words.say("strip")), this.box, this.help),
      this.fields,
    );
  }

  draw(): void {
    const { strip, kept } = this.desk.store.settings;
    this.box.checked = strip;
    this.fields.hidden = !strip;
    this.kept.forEach(({ name, field }) => field.show(kept.includes(name)));
    this.help.textContent = strip ? this.gone() : this.stays();
  }

  private gone(): string {
    const { words, selected, workshop } = this.desk;
    const removed = selected && workshop.isCurrent(selected) ? selected.result!.removed : null;
    if (!removed) {
      return words.say("stripOn");
    }
    return removed.groups.length === 0
      ? words.say("stripNothing")
      : words.say("stripGone", removed.groups.map(({ group }) => words.say(`group.${group}`)).join(", "));
  }

  private stays(): string {
    const { words, selected, store, tool } = this.desk;
    const facts = selected?.opened?.facts;
    const format = facts && !isLossless(tool.edits, facts) ? formatOf(facts, store.settings) : null;
    const holds = format === null || (DEVICE.keepsMetadata as readonly string[]).includes(format);
    return holds ? words.say("stripOff") : words.say("stripLost", words.say(`format.${format}`));
  }
}
