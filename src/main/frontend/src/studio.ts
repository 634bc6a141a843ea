// The Studio: files are chosen and stay on the device until the button is pressed; then they are sent, worked on and fetched.
import { Api } from "./studio/api";
import { Refusal } from "./common/refusal";
import { Batch, type Sending } from "./studio/batch";
import { BatchCard } from "./studio/batch-card";
import { Compare } from "./studio/compare";
import type { Config } from "./studio/config";
import { fill, h, labelled } from "./common/dom";
import { drawingSoon } from "./common/drawing-soon";
import { Downloads } from "./studio/downloads";
import { DropArea } from "./studio/drop-area";
import { FileTable } from "./studio/file-table";
import { Intake } from "./common/intake";
import { type Entry, type Totals, totals } from "./studio/model";
import { PageHead } from "./studio/page-head";
import { RedactDialog } from "./studio/redact-dialog";
import { RecipePanel } from "./common/recipe-panel";
import { ReportPanel } from "./studio/report-panel";
import { Words } from "./common/words";

/** Puts the parts of the Studio together, and draws them when the batch changes. */
class Studio {
  private readonly words: Words;
  private readonly api: Api;
  private readonly batch: Batch;
  private readonly head: PageHead;
  private readonly recipe: RecipePanel;
  private readonly report: ReportPanel;
  private readonly card: BatchCard;
  private readonly table: FileTable;
  private readonly drop: DropArea;
  private readonly live = h("p", { class: "o-sr", role: "status" });
  private readonly project: HTMLSelectElement;
  /** The query that was shown last; the address stands as it was opened until something changes. */
  private addressed: string;
  private announced = "";
  private readonly render = drawingSoon(() => this.draw(), 60);

  constructor(root: HTMLElement, config: Config) {
    const words = (this.words = new Words(config.texts));
    const changed = () => this.render();
    this.project = h(
      "select",
      { class: "o-select", id: "studio-project", change: changed },
      h("option", { value: "" }, words.say("noProject")),
      ...config.projects.map(({ id, name }) => h("option", { value: id, selected: id === config.project }, name)),
    );
    this.api = new Api(words.say("noAnswer"));
    this.batch = new Batch(words, config, this.api, () => this.project.value || null, {
      changed,
      say: (text) => this.say(text),
    });
    this.addressed = this.query();
    this.recipe = new RecipePanel(words, config.presets, config.formats, config.mostSteps, changed);
    this.report = new ReportPanel(words);
    this.head = new PageHead(words, config, this.batch, () => this.project.value !== "");
    const intake = new Intake(
      (files) => this.batch.add(files),
      (on) => this.drop.over(on),
    );
    const downloads = new Downloads(words, config, this.batch);
    const compare = new Compare(words, () => this.batch.accessed());
    const redact = new RedactDialog(words, (entry) => {
      changed();
      this.say(words.count("redact.taken", entry.redaction?.boxes.length ?? 0, entry.name));
    });
    this.card = new BatchCard(words, config, this.batch, downloads, () => void this.cancel());
    this.drop = new DropArea(words, config, this.batch, this.recipe, intake, () =>
      this.process(totals(this.batch.entries).chosen),
    );
    this.table = new FileTable(
      words,
      config,
      this.batch,
      downloads,
      (entry) => compare.open(entry, downloads.one(entry, true)),
      (entry) => redact.open(entry),
      (entry) => this.process([entry]),
      () => this.drop.focus(),
    );
    fill(
      root,
      this.live,
      ...intake.elements,
      h(
        "div",
        { class: "o-cols is-split o-gap-5" },
        h("div", { class: "o-stack o-gap-4" }, this.card.element, this.table.element, this.drop.element),
        h(
          "aside",
          { class: "o-stack o-gap-4", "aria-label": words.say("aside") },
          this.recipe.element,
          config.projects.length > 0 ? this.projectCard() : null,
          this.report.element,
        ),
      ),
      compare.element,
      redact.element,
    );
    window.addEventListener("beforeunload", (event) => {
      if (this.batch.fragile) {
        event.preventDefault();
      }
    });
    this.draw();
    void this.reopen();
  }

  private projectCard(): HTMLElement {
    return h(
      "section",
      { class: "o-card o-card-body" },
      labelled(
        this.project.id,
        [this.words.say("project")],
        this.project,
        h("span", { class: "o-help" }, this.words.say("projectHelp")),
      ),
    );
  }

  /** The press by which files leave the device, or another try of one. */
  private process(entries: Entry[]): void {
    const sending = this.sending();
    if (sending) {
      this.recipe.fold();
      void this.batch.process(entries, sending);
    } else {
      this.recipe.showFault();
    }
  }

  /** What the recipe says at this moment, or null while a field of it is wrong. */
  private sending(): Sending | null {
    const order = this.recipe.order();
    const { strips, outputFormat, label } = this.recipe;
    return order && { order, facts: { strips, format: outputFormat, label } };
  }

  private async cancel(): Promise<void> {
    await this.batch.cancel();
    this.table.focus();
  }

  /** Goes on with the jobs that the address names. */
  private async reopen(): Promise<void> {
    await this.takeAttachments();
    for (const id of new URLSearchParams(location.search).getAll("job")) {
      try {
        const job = await this.batch.reopen(id);
        if (job.preset) {
          this.recipe.choose(job.preset);
        }
        this.recipe.fold();
      } catch (error) {
        this.head.say(error instanceof Refusal && error.gone ? this.words.say("jobGone") : (error as Error).message);
      }
    }
  }

  /** Takes in what the address names of messages, to this device: it is sent with everything else, or not at all. */
  private async takeAttachments(): Promise<void> {
    for (const id of new URLSearchParams(location.search).getAll("attachment")) {
      try {
        this.batch.add([await this.api.attachment(id)]);
      } catch (error) {
        this.head.say((error as Error).message);
      }
    }
  }

  /** The address names project and jobs, so that reloading shows the same. */
  private address(): void {
    const query = this.query();
    if (query !== this.addressed) {
      this.addressed = query;
      history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
    }
  }

  private query(): string {
    const query = new URLSearchParams(this.project.value ? { project: this.project.value } : {});
    for (const id of this.batch.jobs.keys()) {
      query.append("job", id);
    }
    return query.toString();
  }

  private say(text: string): void {
    this.live.textContent = text;
  }

  private draw(): void {
    const sums = totals(this.batch.entries);
    this.address();
    this.head.draw(sums);
    this.card.draw(sums);
    this.drop.draw(sums);
    this.table.draw(sums);
    this.report.draw(sums);
    this.announce(sums);
  }

  private announce(sums: Totals): void {
    if (sums.started.length === 0 || sums.sending > 0) {
      return;
    }
    // Every tenth of a large batch, so that a screen reader is not kept busy.
    const step = Math.max(1, Math.ceil(sums.started.length / 10));
    const done = sums.ready.length + sums.failed.length;
    const text = sums.working
      ? this.words.say("readyOf", Math.floor(done / step) * step, sums.started.length)
      : this.words.say("allDone", sums.ready.length, sums.failed.length);
    if (text !== this.announced && done > 0) {
      this.announced = text;
      this.say(text);
    }
  }
}

const root = document.querySelector<HTMLElement>("#studio");
if (root?.dataset.config) {
  new Studio(root, JSON.parse(root.dataset.config) as Config);
}
