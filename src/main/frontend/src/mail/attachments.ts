import { fill, h, icon } from "../common/dom";
import { runAll } from "../common/queue";
import { bytes, type Words } from "../common/words";
import type { Api, Attachment } from "./api";
import { cleaned } from "./cleaning";

/** So many files are sent at once. */
const PARALLEL = 2;

/** A file of a draft, from being chosen to being attached. */
interface Item {
  readonly key: number;
  name: string;
  bytes: number;
  phase: "cleaning" | "asked" | "sending" | "attached" | "failed";
  progress: number;
  /** What stands below its name: why it is not attached, or else what a scanner said. */
  told: string;
  /** What was taken out of it; "" where nothing was looked for. */
  cleaned: string;
  file: File | null;
  id: string | null;
  abort: AbortController;
}

let keys = 0;

/** The files of a draft: sent as soon as they are chosen, with their metadata taken out before that unless the person wants it kept. */
export class Attachments {
  readonly element: HTMLElement;
  private readonly list = h("ul", { class: "o-attachments" });
  private readonly strip: HTMLInputElement;
  private items: Item[] = [];
  private arranging: Promise<void> = Promise.resolve();
  private readonly leaving = (event: Event) => {
    if (this.busy.length > 0) {
      event.preventDefault();
    }
  };

  /**
   * @param draft saves the draft, so that there is one to attach to; undefined where it could not be saved
   * @param choose lets the person choose files
   */
  constructor(
    private readonly words: Words,
    private readonly api: Api,
    private readonly draft: () => Promise<string | undefined>,
    choose: () => void,
  ) {
    this.strip = h("input", { class: "o-switch", type: "checkbox", role: "switch", id: "mail-strip", checked: true });
    this.element = h(
      "div",
      { class: "o-attaching" },
      this.list,
      h(
        "div",
        { class: "o-attaching-foot" },
        h(
          "button",
          { type: "button", class: "o-btn is-plain is-sm", "data-focus": "attach", click: choose },
          icon("clip"),
          words.say("attach"),
        ),
        h(
          "label",
          { class: "o-toggle o-small", for: "mail-strip", title: words.say("attach.stripHelp") },
          h("span", {}, words.say("attach.strip")),
          this.strip,
        ),
      ),
    );
    window.addEventListener("beforeunload", this.leaving);
    this.draw();
  }

  /** Takes files that were chosen, dropped or pasted. */
  async add(files: readonly File[]): Promise<void> {
    const items = files.map((file): Item => {
      const item = {
        key: ++keys,
        name: file.name,
        bytes: file.size,
        progress: 0,
        told: "",
        cleaned: "",
        file,
        id: null,
      };
      return { ...item, phase: "cleaning", abort: new AbortController() };
    });
    this.items.push(...items);
    this.draw();
    const strips = this.strip.checked;
    await runAll(items, PARALLEL, (item) => (strips ? this.clean(item) : this.send(item)));
  }

  /** Shows what a draft has already. */
  async load(draft: string): Promise<void> {
    const there = await this.api.attachments(draft);
    this.items = [
      ...there.map((one): Item => ({
        ...this.taken(one),
        key: ++keys,
        progress: 1,
        cleaned: "",
        file: null,
        abort: new AbortController(),
      })),
      ...this.items,
    ];
    this.draw();
  }

  /** Waits until everything is attached; false where something is not. */
  async settled(): Promise<boolean> {
    while (this.busy.length > 0) {
      await new Promise<void>((resolve) => this.element.addEventListener("settled", () => resolve(), { once: true }));
    }
    return this.items.every(({ phase }) => phase === "attached");
  }

  /** Gives up what is on its way, as the draft goes. */
  abort(): void {
    this.items.forEach((item) => item.abort.abort());
    this.items = [];
    this.draw();
  }

  /** The composer closes; what is on its way is still attached. */
  close(): void {
    void this.settled().finally(() => window.removeEventListener("beforeunload", this.leaving));
  }

  private get busy(): Item[] {
    return this.items.filter(({ phase }) => phase === "cleaning" || phase === "sending");
  }

  private async clean(item: Item): Promise<void> {
    try {
      const result = await cleaned(item.file as File, item.abort.signal);
      if (result.file === null) {
        this.show(item, { phase: "asked", told: this.words.say("attach.unclean") });
        return;
      }
      item.file = result.file;
      item.bytes = result.file.size;
      item.cleaned = this.removed(result.removed);
    } catch (error) {
      if (!item.abort.signal.aborted) {
        console.error(error);
        this.show(item, { phase: "asked", told: this.words.say("attach.unclean") });
      }
      return;
    }
    await this.send(item);
  }

  private removed(groups: string[] | null): string {
    if (groups === null) {
      return "";
    }
    return groups.length === 0
      ? this.words.say("attach.nothingRemoved")
      : this.words.say("attach.removed", groups.map((group) => this.words.say(`group.${group}`)).join(", "));
  }

  private async send(item: Item): Promise<void> {
    this.show(item, { phase: "sending", progress: 0, told: "" });
    try {
      const sent = await this.api.upload(item.file as File, (part) => this.far(item, part), item.abort.signal);
      item.id = sent.id;
      await this.arrange();
      this.show(item, { ...this.taken(sent), file: null });
    } catch (error) {
      if (!item.abort.signal.aborted) {
        this.show(item, { phase: "failed", told: (error as Error).message });
      }
      if (item.id) {
        const { id } = item;
        item.id = null;
        await this.api.detach(id).catch(() => undefined); // attached to nothing, it goes after a day
      }
    }
  }

  private taken(one: Attachment): Pick<Item, "id" | "name" | "bytes" | "phase" | "told"> {
    return { id: one.id, name: one.name, bytes: one.bytes, phase: "attached", told: this.scanned(one) };
  }

  private scanned(one: Attachment): string {
    return this.words.say(`attach.scan.${one.scan}`);
  }

  /** Tells the server what the draft has; one call at a time, so that the last one holds. */
  private arrange(): Promise<void> {
    const next = this.arranging
      .catch(() => undefined)
      .then(async () => {
        const draft = await this.draft();
        if (!draft) {
          throw new Error(this.words.say("attach.noDraft"));
        }
        const ids = this.items.map(({ id }) => id).filter((id): id is string => id !== null);
        await this.api.arrange(draft, ids);
      });
    this.arranging = next;
    return next;
  }

  private async remove(item: Item): Promise<void> {
    const place = this.items.indexOf(item);
    item.abort.abort();
    this.items = this.items.filter((other) => other !== item);
    this.draw();
    this.element.querySelector<HTMLElement>("[data-focus=attach]")?.focus();
    try {
      if (item.id) {
        await this.api.detach(item.id);
      }
    } catch (error) {
      this.items.splice(place, 0, item);
      this.show(item, { told: (error as Error).message });
    }
  }

  private show(item: Item, change: Partial<Item>): void {
    Object.assign(item, change);
    this.draw();
  }

  /** Moves one bar, and leaves the rest of the list in peace. */
  private far(item: Item, part: number): void {
    item.progress = part;
    const bar = this.list.querySelector<HTMLProgressElement>(`progress[data-key="${item.key}"]`);
    if (bar) {
      bar.value = part;
    }
  }

  private draw(): void {
    this.list.hidden = this.items.length === 0;
    fill(this.list, ...this.items.map((item) => this.line(item)));
    if (this.busy.length === 0) {
      this.element.dispatchEvent(new Event("settled"));
    }
  }

  private line(item: Item): HTMLElement {
    const { words } = this;
    const act = (name: string, text: string, click: () => void) =>
      h(
        "button",
        { type: "button", class: "o-btn is-sm", "data-focus": `${name}-${item.key}`, click },
        words.say(text),
      );
    return h(
      "li",
      { class: `o-attach${item.phase === "failed" || item.phase === "asked" ? " is-bad" : ""}` },
      icon(item.phase === "failed" || item.phase === "asked" ? "alert" : "file"),
      h(
        "div",
        { class: "o-grow" },
        h("div", { class: "o-small o-strong o-trunc" }, item.name),
        h("div", { class: "o-tiny o-quiet" }, `${bytes(item.bytes)}${this.state(item)}`),
        item.phase === "sending"
          ? h("progress", {
              class: "o-progress is-thin",
              max: 1,
              value: item.progress,
              "data-key": item.key,
              "aria-label": words.say("attach.sending", item.name),
            })
          : null,
      ),
      item.phase === "asked" ? act("asis", "attach.asIs", () => void this.send(item)) : null,
      item.phase === "failed" ? act("again", "attach.again", () => void this.send(item)) : null,
      h(
        "button",
        {
          type: "button",
          class: "o-btn is-plain is-sm is-icon",
          "aria-label": words.say("drop", item.name),
          title: words.say("drop", item.name),
          "data-focus": `drop-${item.key}`,
          click: () => void this.remove(item),
        },
        icon("close"),
      ),
    );
  }

  private state({ phase, cleaned, told }: Item): string {
    if (phase === "cleaning") {
      return ` · ${this.words.say("attach.cleaning")}`;
    }
    return [cleaned, told].map((text) => (text ? ` · ${text}` : "")).join("");
  }
}
