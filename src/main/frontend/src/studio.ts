// The Studio: files are chosen and stay on the device until the button is pressed; then they are sent, worked on and fetched.
import { remaining } from "./islands/place";
import { Api, contentUrl, type JobView, Refusal, thumbnailUrl } from "./studio/api";
import { Compare } from "./studio/compare";
import { fill, h, icon, pill, save } from "./studio/dom";
import { chosen, type Entry, part, reopened, resultName, take, totals } from "./studio/model";
import { dropped, wanted } from "./studio/pick";
import { pieces, runAll } from "./studio/queue";
import type { Order, Preset } from "./studio/recipe";
import { RecipePanel } from "./studio/recipe-panel";
import { ReportPanel } from "./studio/report-panel";
import { bytes, roughly, timeLeft, Words } from "./studio/words";
import { zip } from "./studio/zip";

interface Config {
  verified: boolean;
  retention: "timed" | "kept" | "none";
  period: string;
  /** Until when files stay at least after a move to a lower plan. */
  grace?: string;
  periodMillis: number;
  undelivered: string;
  plan: string;
  fileBytes: number;
  storageLeft: number;
  mostInputs: number;
  mostSteps: number;
  formats: { id: string; name: string }[];
  presets: Preset[];
  projects: { id: string; name: string }[];
  project?: string;
  texts: Record<string, string>;
}

type Filter = "all" | "ready" | "failed";

const PARALLEL = 3;
const ROWS = 50;
/** Few to a job in no-retention mode, so that the first are worked on before the clock of what waits runs out. */
const FEW = 20;
/** Too large, no picture, damaged: the same bytes are refused each time. */
const FINAL = [413, 415, 422];
/** Ids that fit into the address of an archive. */
const MOST_IDS = 100;

class Studio {
  private readonly words: Words;
  private readonly api: Api;
  private readonly recipe: RecipePanel;
  private readonly report: ReportPanel;
  private readonly compare: Compare;
  private entries: Entry[] = [];
  private readonly rows = new Map<number, { row: HTMLElement; shown: string }>();
  private filter: Filter = "all";
  private showAll = false;
  private sentAt = 0;
  private deadline: string | null = null;
  private announced = "";
  private scheduled = false;
  private jobs = new Set<string>();
  private orders = new Map<string, { strips: boolean | null; format: string | null; label: string | null }>();

  private readonly lead: HTMLElement;
  private readonly place: HTMLElement;
  private readonly live = h("p", { class: "o-sr", role: "status" });
  private readonly batch = h("section", { class: "o-card", hidden: true });
  private readonly drop = h("section", { class: "o-drop" });
  private readonly body = h("tbody");
  private readonly foot = h("div", { class: "o-card-foot", hidden: true });
  private readonly filters = h("div");
  private readonly table: HTMLElement;
  private readonly files: HTMLInputElement;
  private readonly folder: HTMLInputElement;
  private readonly project: HTMLSelectElement;

  constructor(
    root: HTMLElement,
    private readonly config: Config,
  ) {
    const words = (this.words = new Words(config.texts));
    this.api = new Api(words.say("noAnswer"));
    this.recipe = new RecipePanel(words, config.presets, config.formats, config.mostSteps, () => this.render());
    this.report = new ReportPanel(words);
    this.compare = new Compare(words, () => this.accessed());
    this.lead = document.querySelector<HTMLElement>("#studio-lead")!;
    this.place = document.querySelector<HTMLElement>("#studio-place")!;
    const pick = (event: Event) => {
      const input = event.target as HTMLInputElement;
      this.add([...(input.files ?? [])]);
      input.value = "";
    };
    this.files = h("input", { type: "file", multiple: true, class: "o-sr", tabindex: -1, "aria-hidden": "true", change: pick });
    this.folder = h("input", { type: "file", webkitdirectory: true, class: "o-sr", tabindex: -1, "aria-hidden": "true", change: pick });
    this.project = h("select", { class: "o-select", id: "studio-project", change: () => this.address() }, h("option", { value: "" }, words.say("noProject")), ...config.projects.map(({ id, name }) => h("option", { value: id, selected: id === config.project }, name)));
    const head = ["file", "progress", "before", "after"].map((name) => h("th", { scope: "col", class: name === "before" || name === "after" ? "is-num" : null }, words.say(`column.${name}`)));
    this.table = h(
      "section",
      { class: "o-card", hidden: true, "aria-labelledby": "studio-files" },
      h("div", { class: "o-card-head" }, h("h2", { id: "studio-files", tabindex: -1 }, words.say("filesTitle")), this.filters),
      h("table", { class: "o-table is-reflow is-trio o-studio" }, h("thead", {}, h("tr", {}, ...head, h("th", { scope: "col" }, h("span", { class: "o-sr" }, words.say("column.acts"))))), this.body),
      this.foot,
    );
    const projectCard = config.projects.length > 0 ? h("section", { class: "o-card o-card-body" }, h("div", { class: "o-field" }, h("label", { class: "o-label", for: "studio-project" }, words.say("project")), this.project, h("span", { class: "o-help" }, words.say("projectHelp")))) : null;
    fill(
      root,
      this.live,
      this.files,
      this.folder,
      h(
        "div",
        { class: "o-cols is-split o-gap-5" },
        h("div", { class: "o-stack o-gap-4" }, this.batch, this.table, this.drop),
        h("aside", { class: "o-stack o-gap-4", "aria-label": words.say("aside") }, this.recipe.element, projectCard, this.report.element),
      ),
      this.compare.element,
    );
    this.listen();
    this.render();
    void this.reopen();
  }

  /** Files come by drop anywhere on the page, by the buttons, and by paste. None of these sends a byte. */
  private listen(): void {
    const over = (on: boolean) => this.drop.classList.toggle("is-over", on);
    document.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) {
        event.preventDefault();
        over(true);
      }
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) {
        over(false);
      }
    });
    document.addEventListener("drop", (event) => {
      if (event.dataTransfer?.types.includes("Files")) {
        event.preventDefault();
        over(false);
        void dropped(event.dataTransfer).then((found) => this.add(found));
      }
    });
    document.addEventListener("paste", (event) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length > 0) {
        event.preventDefault();
        this.add(pasted);
      }
    });
    window.addEventListener("beforeunload", (event) => {
      const { sending } = totals(this.entries);
      if (sending > 0 || this.entries.some((entry) => entry.fetched && !entry.saved)) {
        event.preventDefault();
      }
    });
  }

  private add(files: File[]): void {
    const fresh = files.filter(wanted).map(chosen);
    for (const entry of fresh) {
      const file = entry.file!;
      if (file.size === 0) {
        this.refuse(entry, this.words.say("emptyFile"));
      } else if (file.size > this.config.fileBytes) {
        this.refuse(entry, this.words.say("fileTooLarge", bytes(file.size), this.config.plan, bytes(this.config.fileBytes)));
      } else if (file.type.startsWith("image/")) {
        entry.preview = URL.createObjectURL(file);
      }
    }
    this.entries.push(...fresh);
    if (fresh.length > 0) {
      this.say(this.words.count("added", fresh.length));
    }
    this.render();
  }

  /** Some files are refused before anything is sent. */
  private refuse(entry: Entry, why: string): void {
    entry.phase = "failed";
    entry.error = why;
    entry.hopeless = true;
  }

  private remove(entry: Entry): void {
    entry.abort?.abort();
    const shown = this.visible();
    const next = shown[shown.indexOf(entry) + 1] ?? shown[shown.indexOf(entry) - 1];
    if (entry.preview) {
      URL.revokeObjectURL(entry.preview);
    }
    this.entries = this.entries.filter((other) => other !== entry);
    this.render();
    // The focus must not fall back to the top of the page.
    const row = next ? this.rows.get(next.key)?.row.querySelector<HTMLElement>("td.is-acts button, td.is-acts a") : null;
    (row ?? this.drop.querySelector<HTMLElement>("button"))?.focus();
  }

  /** The press by which files leave the device. */
  private async send(): Promise<void> {
    const order = this.recipe.order();
    if (!order) {
      this.recipe.showFault();
      return;
    }
    await this.process(totals(this.entries).chosen, order);
  }

  private async process(entries: Entry[], order: Order): Promise<void> {
    const facts = { strips: this.recipe.strips, format: this.recipe.outputFormat, label: this.recipe.label };
    if (!totals(this.entries).working) {
      this.sentAt = Date.now();
    }
    entries.forEach((entry) => {
      entry.phase = entry.inputId ? "sent" : "sending";
      entry.progress = 0;
      entry.error = null;
      entry.started = true;
    });
    this.recipe.fold();
    this.say(this.words.count("sending", entries.length));
    this.render();
    const size = this.config.retention === "none" ? FEW : this.config.mostInputs;
    for (const some of pieces(entries, size)) {
      await runAll(some, PARALLEL, (entry) => this.upload(entry));
      await this.start(some.filter((entry) => entry.phase === "sent"), order, facts);
    }
  }

  private async upload(entry: Entry): Promise<void> {
    if (entry.phase !== "sending" || !entry.file || !this.entries.includes(entry)) {
      return;
    }
    entry.abort = new AbortController();
    try {
      entry.input = await this.api.upload(entry.file, this.project.value || null, (done) => {
        entry.progress = done;
        this.render();
      }, entry.abort.signal);
      entry.inputId = entry.input.id;
      entry.name = entry.input.name;
      entry.bytes = entry.input.bytes;
      entry.phase = "sent";
      this.know(entry.input.deleteAt);
    } catch (error) {
      entry.phase = error instanceof Refusal ? "failed" : "cancelled";
      entry.error = error instanceof Error && entry.phase === "failed" ? error.message : null;
      entry.hopeless = error instanceof Refusal && FINAL.includes(error.status);
    } finally {
      entry.abort = null;
      this.render();
    }
  }

  private async start(entries: Entry[], order: Order, facts: { strips: boolean; format: string | null; label: string }): Promise<void> {
    if (entries.length === 0) {
      return;
    }
    try {
      const job = await this.api.start(entries.map((entry) => entry.inputId!), order);
      this.orders.set(job.id, facts);
      entries.forEach((entry, index) => {
        entry.jobId = job.id;
        entry.format = facts.format ?? entry.input?.format ?? null;
        entry.result = null;
        entry.inputId = job.outputs[index]?.inputId ?? entry.inputId;
      });
      this.watch(job);
    } catch (error) {
      const refused = error as Refusal;
      entries.forEach((entry) => {
        entry.phase = "failed";
        entry.error = refused.message;
        if (refused.gone && entry.file) {
          // It went meanwhile; another try sends it again.
          entry.inputId = null;
        }
      });
      this.render();
    }
  }

  private watch(job: JobView): void {
    this.jobs.add(job.id);
    this.address();
    const tell = (now: JobView) => {
      const facts = this.orders.get(now.id);
      const byInput = new Map(now.outputs.map((output) => [output.inputId, output]));
      for (const entry of this.entries) {
        const output = entry.jobId === now.id ? byInput.get(entry.inputId ?? "") : undefined;
        if (output) {
          take(entry, output, facts?.strips ?? null);
        }
      }
      const over = now.state !== "queued" && now.state !== "running";
      if (over) {
        this.accessed();
      }
      this.render();
    };
    tell(job);
    if (job.state === "queued" || job.state === "running") {
      this.api.follow(job.id, tell, (refused) => {
        this.entries.filter((entry) => entry.jobId === job.id && part(entry) < 1).forEach((entry) => {
          entry.phase = "failed";
          entry.error = refused.message;
        });
        this.render();
      });
    }
  }

  /** Jobs that the address names, so that one can leave the page and come back. */
  private async reopen(): Promise<void> {
    for (const id of new URLSearchParams(location.search).getAll("job")) {
      try {
        const job = await this.api.job(id);
        const preset = this.config.presets.find((one) => one.id === job.preset);
        const output = job.recipe?.output;
        this.orders.set(job.id, { strips: output ? output.metadata !== "keep" : null, format: output?.format ?? null, label: preset?.name ?? null });
        if (preset) {
          this.recipe.choose(preset.id);
        }
        this.recipe.fold();
        const added = job.outputs.map((output, index) => reopened(job.id, output, this.words.say("nameless", index + 1)));
        // A file that was tried again stands in both jobs; the later one counts.
        const again = new Set(added.map((entry) => entry.inputId));
        this.entries = [...this.entries.filter((entry) => !entry.jobId || entry.phase === "ready" || !again.has(entry.inputId)), ...added];
        this.sentAt = Date.parse(job.createdAt);
        this.watch(job);
        // Without an answer the files keep their numbers for names.
        void this.recall(job, added).catch(() => this.render());
      } catch (error) {
        this.lead.textContent = error instanceof Refusal && error.gone ? this.words.say("jobGone") : (error as Error).message;
      }
    }
  }

  /** Names and sizes of files that this page has not sent itself. */
  private async recall(job: JobView, entries: Entry[]): Promise<void> {
    const outputs = new Map(job.outputs.map((output) => [output.inputId, output.fileId]));
    const ids = new Set(job.outputs.flatMap((output) => [output.inputId, output.fileId]).filter((id): id is string => !!id));
    const found = await this.api.files(ids);
    for (const entry of entries) {
      const input = found.get(entry.inputId ?? "");
      const output = found.get(outputs.get(entry.inputId ?? "") ?? "");
      entry.input = input ?? null;
      entry.name = input?.name ?? output?.name ?? entry.name;
      entry.bytes = input?.bytes ?? null;
      entry.format = output?.format ?? this.orders.get(job.id)?.format ?? input?.format ?? null;
      this.know(input?.deleteAt);
      if (entry.phase === "ready" && !output) {
        entry.error = this.words.say("resultGone");
        entry.phase = "failed";
        entry.hopeless = !input;
      }
    }
    this.render();
  }

  private async cancel(): Promise<void> {
    this.entries.forEach((entry) => {
      if (entry.phase === "sending") {
        entry.abort?.abort();
        entry.phase = "cancelled";
      }
    });
    this.render();
    const open = new Set(this.entries.filter((entry) => entry.jobId && part(entry) < 1).map((entry) => entry.jobId!));
    for (const id of open) {
      try {
        const job = await this.api.cancel(id);
        const byInput = new Map(job.outputs.map((output) => [output.inputId, output]));
        this.entries.filter((entry) => entry.jobId === id).forEach((entry) => {
          const output = byInput.get(entry.inputId ?? "");
          if (output) {
            take(entry, output, this.orders.get(id)?.strips ?? null);
          }
        });
      } catch (error) {
        this.say((error as Error).message);
      }
    }
    this.say(this.words.say("cancelled"));
    this.render();
    this.table.querySelector<HTMLElement>("h2")?.focus();
  }

  private retry(entry: Entry): void {
    const order = this.recipe.order();
    if (!order) {
      this.recipe.showFault();
      return;
    }
    if (entry.result && !entry.file) {
      entry.result = null;
    }
    void this.process([entry], order);
  }

  /** No-retention mode: fetches a result, which is its delivery, so exactly once. */
  private async fetch(entry: Entry): Promise<void> {
    if (entry.fetched || entry.fetching || !entry.result) {
      return;
    }
    entry.fetching = true;
    this.render();
    try {
      entry.fetched = await this.api.content(entry.result.id);
      this.say(this.words.say("fetchedOne", resultName(entry)));
    } catch (error) {
      entry.phase = "failed";
      entry.error = error instanceof Refusal && error.gone ? this.words.say("resultGone") : (error as Error).message;
      entry.hopeless = !entry.file;
      entry.inputId = entry.file ? null : entry.inputId;
    } finally {
      entry.fetching = false;
      this.render();
    }
  }

  private async fetchAll(ready: Entry[]): Promise<void> {
    await runAll(ready, PARALLEL, (entry) => this.fetch(entry));
    const here = ready.filter((entry) => entry.fetched);
    if (here.length === 1) {
      save(here[0]!.fetched!, resultName(here[0]!));
    } else if (here.length > 1) {
      save(await zip(here.map((entry) => ({ name: resultName(entry), data: entry.fetched! }))), "opus-results.zip");
    }
    here.forEach((entry) => (entry.saved = true));
    this.render();
  }

  /** Deadlines moved: asks for those of one result and shows the sooner. */
  private accessed(): void {
    const entry = this.entries.find((one) => one.result && !one.fetched);
    if (this.config.retention !== "timed" || !entry) {
      return;
    }
    setTimeout(async () => {
      try {
        const found = await Promise.all([entry.result!.id, ...(entry.inputId ? [entry.inputId] : [])].map((id) => this.api.file(id).catch(() => null)));
        const times = found.map((file) => file?.deleteAt).filter((time): time is string => !!time);
        this.deadline = times.sort()[0] ?? null;
        this.renderPlace();
      } catch {
        // The pill keeps the earlier deadline, which is the sooner one.
      }
    }, 1500);
  }

  private know(deadline: string | undefined): void {
    if (deadline && (!this.deadline || deadline < this.deadline)) {
      this.deadline = deadline;
    }
  }

  /** The address names project and jobs, so that reloading shows the same. */
  private address(): void {
    const query = new URLSearchParams();
    if (this.project.value) {
      query.set("project", this.project.value);
    }
    this.jobs.forEach((id) => query.append("job", id));
    history.replaceState(history.state, "", query.size > 0 ? `?${query}` : location.pathname);
  }

  private say(text: string): void {
    this.live.textContent = text;
  }

  /** At most one drawing a frame, however many files report. */
  private render(): void {
    if (!this.scheduled) {
      this.scheduled = true;
      // A hidden page draws no frames, and still has to tell the truth when one comes back.
      setTimeout(() => {
        this.scheduled = false;
        this.draw();
      }, 60);
    }
  }

  private draw(): void {
    const sums = totals(this.entries);
    this.renderPlace();
    this.renderLead();
    this.renderBatch();
    this.renderDrop();
    this.renderFiles();
    this.report.update(sums.ready);
    this.announce();
  }

  private announce(): void {
    const sums = totals(this.entries);
    if (sums.started.length === 0 || sums.sending > 0) {
      return;
    }
    // Every tenth of a large batch, so that a screen reader is not kept busy.
    const step = Math.max(1, Math.ceil(sums.started.length / 10));
    const done = sums.ready.length + sums.failed.length;
    const text = sums.working ? this.words.say("readyOf", Math.floor(done / step) * step, sums.started.length) : this.words.say("allDone", sums.ready.length, sums.failed.length);
    if (text !== this.announced && done > 0) {
      this.announced = text;
      this.say(text);
    }
  }

  private renderPlace(): void {
    const { words } = this;
    const here = this.entries.some((entry) => entry.inputId || entry.result || entry.phase === "sending");
    if (!here) {
      fill(this.place, pill("device", words.say("place.device")));
    } else if (this.config.retention === "none") {
      const all = this.entries.every((entry) => !entry.result || entry.fetched) && !totals(this.entries).working;
      fill(this.place, all && totals(this.entries).ready.length > 0 ? pill("device", words.say("place.delivered")) : pill("none", words.say("place.none")));
    } else if (this.deadline) {
      const left = remaining(Math.max(0, Date.parse(this.deadline) - Date.now()));
      fill(this.place, pill("server", words.say("place.server"), { deadline: this.deadline, left, period: this.config.periodMillis, overdue: words.say("place.overdue") }));
    } else {
      fill(this.place, pill(this.config.retention === "kept" ? "kept" : "server", words.say(this.config.retention === "kept" ? (this.project.value ? "place.keptProject" : "place.kept") : "place.serverNow")));
    }
  }

  private renderLead(): void {
    const { words } = this;
    const sums = totals(this.entries);
    if (sums.started.length === 0) {
      return;
    }
    const labels = new Set([...this.orders.values()].map((facts) => facts.label));
    const label = labels.size === 1 ? [...labels][0] : null;
    const what = label ? words.count("leadPreset", sums.started.length, label) : words.count("leadFiles", sums.started.length);
    const how = sums.sending > 0 ? words.say("leadStay") : sums.working ? words.say("leadLeave") : this.config.retention === "none" && sums.ready.some((entry) => !entry.fetched) ? words.say("leadFetch", this.config.undelivered) : "";
    this.lead.textContent = `${what} ${how}`.trim();
  }

  private renderBatch(): void {
    const { words, config } = this;
    const sums = totals(this.entries);
    this.batch.hidden = sums.started.length === 0;
    if (this.batch.hidden) {
      return;
    }
    const left = sums.working && sums.sending === 0 ? timeLeft(Date.now() - this.sentAt, sums.part) : null;
    const percent = Math.round(sums.part * 100);
    const acts = h("div", { class: "o-row o-gap-2" });
    if (sums.working) {
      acts.append(h("button", { type: "button", class: "o-btn is-sm", "data-focus": "cancel", click: () => void this.cancel() }, words.say("cancel")));
    }
    if (sums.ready.length > 0) {
      acts.append(this.downloadAll(sums.ready));
    }
    const hint = config.retention === "timed" ? (config.grace ? words.say("hintGrace", config.grace, config.period) : words.say("hintTimed", config.period)) : config.retention === "none" ? words.say("hintNone", config.undelivered) : words.say("hintKept");
    fill(
      this.batch,
      h(
        "div",
        { class: "o-card-body o-stack o-gap-3" },
        h("div", { class: "o-spread" }, h("div", { class: "o-row o-gap-3" }, h("strong", {}, words.say("readyOf", sums.ready.length, sums.started.length)), sums.sending > 0 ? h("span", { class: "o-small o-quiet" }, words.count("sendingNow", sums.sending)) : left !== null ? h("span", { class: "o-small o-quiet o-num" }, words.say("left", roughly(left))) : null), acts),
        h("progress", { class: `o-progress${sums.working || sums.ready.length === 0 ? "" : " is-done"}`, max: 100, value: percent, "aria-label": words.say("progress", percent) }),
        h("p", { class: "o-small o-muted" }, hint),
      ),
    );
  }

  private downloadAll(ready: Entry[]): HTMLElement {
    const { words } = this;
    const label = words.count(this.config.retention === "none" ? "fetchAll" : "downloadAll", ready.length);
    if (this.config.retention === "none") {
      const busy = ready.some((entry) => entry.fetching);
      return h("button", { type: "button", class: "o-btn is-sm is-primary", "data-focus": "download", disabled: busy, click: () => void this.fetchAll(ready) }, icon("download"), label);
    }
    const jobs = new Set(ready.map((entry) => entry.jobId));
    const href =
      ready.length === 1
        ? contentUrl(ready[0]!.result!.id)
        : ready.length <= MOST_IDS
          ? `/api/v1/files/archive?${new URLSearchParams(ready.map((entry) => ["id", entry.result!.id]))}`
          : `/api/v1/files/archive?${new URLSearchParams([...jobs].map((job) => ["job", job!]))}`;
    return h("a", { class: "o-btn is-sm is-primary", "data-focus": "download", href, download: ready.length === 1 ? resultName(ready[0]!) : "opus-results.zip", click: () => this.accessed() }, icon("download"), label);
  }

  private renderDrop(): void {
    const { words, config } = this;
    const sums = totals(this.entries);
    const choose = (small: boolean) => [
      h("button", { type: "button", class: `o-btn${small ? " is-sm" : ""}`, "data-focus": "files", click: () => this.files.click() }, icon("plus"), words.say("chooseFiles")),
      h("button", { type: "button", class: `o-btn is-plain${small ? " is-sm" : ""}`, "data-focus": "folder", click: () => this.folder.click() }, icon("folder"), words.say("chooseFolder")),
    ];
    const sends = sums.chosen.length > 0;
    this.drop.className = `o-drop${sends ? " is-server" : " o-drop-first"}${this.drop.classList.contains("is-over") ? " is-over" : ""}`;
    const tooMuch = sums.bytes > config.storageLeft;
    if (sends) {
      const retention = config.retention === "timed" && config.grace ? words.say("leave.grace", config.grace) : words.say(`leave.${config.retention}`, config.retention === "none" ? config.undelivered : config.period);
      const using = words.say(this.recipe.strips ? "usingStrip" : "usingKeep", this.recipe.label);
      fill(
        this.drop,
        h("span", { class: "o-drop-icon" }, icon("upload")),
        h(
          "div",
          { class: "o-grow" },
          h("div", { class: "o-strong" }, words.count("chosenFiles", sums.chosen.length, bytes(sums.bytes))),
          h("div", { class: "o-small o-muted" }, retention),
          h("div", { class: "o-small o-muted" }, using, " ", h("a", { href: "#recipe", class: "o-only-narrow" }, words.say("changeRecipe"))),
          tooMuch ? h("div", { class: "o-small is-bad" }, words.say("tooMuch", bytes(config.storageLeft))) : null,
          config.verified ? null : h("div", { class: "o-small is-bad" }, words.say("notVerified")),
        ),
        h("div", { class: "o-row o-gap-2 o-dropacts" }, ...choose(true), h("button", { type: "button", class: "o-btn is-send", "data-focus": "send", disabled: !config.verified, click: () => void this.send() }, words.count("send", sums.chosen.length))),
      );
    } else {
      const first = this.entries.length === 0;
      fill(
        this.drop,
        h("span", { class: "o-drop-icon" }, icon("upload")),
        h("div", { class: "o-grow" }, h("div", { class: "o-strong" }, words.say(first ? "dropHere" : "dropMore")), h("div", { class: "o-small o-muted" }, words.say("dropHelp"))),
        h("div", { class: "o-row o-gap-2" }, ...choose(!first)),
      );
      this.drop.classList.toggle("is-large", first);
    }
  }

  private visible(): Entry[] {
    const sums = totals(this.entries);
    return this.filter === "ready" ? sums.ready : this.filter === "failed" ? sums.failed : this.entries;
  }

  private renderFiles(): void {
    const { words } = this;
    const sums = totals(this.entries);
    this.table.hidden = this.entries.length === 0;
    if ((this.filter === "ready" && sums.ready.length === 0) || (this.filter === "failed" && sums.failed.length === 0)) {
      this.filter = "all";
    }
    if (sums.ready.length + sums.failed.length > 0) {
      const choice = (filter: Filter, count: number) => h("label", {}, h("input", { type: "radio", name: "show", "data-focus": `show-${filter}`, checked: this.filter === filter, disabled: count === 0, change: () => {
        this.filter = filter;
        this.render();
      } }), words.say(`show.${filter}`, count));
      fill(this.filters, h("fieldset", { class: "o-seg is-inline" }, h("legend", { class: "o-sr" }, words.say("show")), choice("all", this.entries.length), choice("ready", sums.ready.length), choice("failed", sums.failed.length)));
    } else {
      fill(this.filters);
    }
    const list = this.visible();
    const shown = this.showAll ? list : list.slice(0, ROWS);
    const wantedRows = shown.map((entry) => this.row(entry));
    if (wantedRows.length !== this.body.children.length || wantedRows.some((row, index) => this.body.children[index] !== row)) {
      fill(this.body, ...wantedRows);
    }
    const keys = new Set(this.entries.map((entry) => entry.key));
    [...this.rows.keys()].filter((key) => !keys.has(key)).forEach((key) => this.rows.delete(key));
    this.foot.hidden = shown.length === list.length;
    if (!this.foot.hidden) {
      fill(this.foot, h("span", { class: "o-small o-quiet" }, words.say("showing", shown.length, list.length)), h("button", { type: "button", class: "o-btn is-sm", click: () => {
        this.showAll = true;
        this.render();
      } }, words.say("showAll")));
    }
  }

  /** A row is drawn anew only when something in it changed, so that focus and pictures stay. */
  private row(entry: Entry): HTMLElement {
    const known = this.rows.get(entry.key);
    const row = known?.row ?? h("tr");
    const shown = [entry.phase, Math.round(entry.progress * 100), entry.error, entry.name, entry.bytes, entry.result?.id, !!entry.fetched, entry.fetching, entry.saved, entry.format].join("|");
    if (known?.shown !== shown) {
      const thumb = known?.row.querySelector(".o-thumb") ?? null;
      fill(row, ...this.cells(entry, thumb));
      this.rows.set(entry.key, { row, shown });
    }
    return row;
  }

  private cells(entry: Entry, thumb: Element | null): HTMLElement[] {
    const { words } = this;
    const after = entry.result && entry.phase === "ready" ? h("strong", {}, bytes(entry.result.bytes)) : h("span", { class: "o-quiet" }, words.say("notYet"));
    return [
      h("td", {}, h("div", { class: "o-filecell" }, this.thumb(entry, thumb), h("div", {}, h("div", { class: "o-strong o-trunc", title: entry.name }, entry.name), h("div", { class: `o-tiny ${entry.phase === "failed" ? "is-bad" : "o-quiet"}` }, this.detail(entry))))),
      h("td", { "data-label": words.say("column.progress") }, this.badge(entry)),
      h("td", { class: "is-num", "data-label": words.say("column.before") }, entry.bytes === null ? "–" : bytes(entry.bytes)),
      h("td", { class: "is-num", "data-label": words.say("column.after") }, after),
      h("td", { class: `is-num is-acts${entry.phase === "failed" || entry.phase === "cancelled" ? " is-own" : ""}` }, h("div", { class: "o-row o-gap-1 o-rowacts" }, ...this.acts(entry))),
    ];
  }

  private thumb(entry: Entry, known: Element | null): Element {
    const source = entry.preview ?? (entry.inputId && this.config.retention !== "none" && entry.phase !== "failed" ? thumbnailUrl(entry.inputId) : null);
    if (known && known.querySelector("img")?.getAttribute("src") === source) {
      return known;
    }
    const holder = h("span", { class: "o-thumb is-filled" }, icon("image"));
    if (source) {
      const picture = h("img", { src: source, alt: "", decoding: "async", loading: "lazy", error: () => picture.remove() });
      holder.append(picture);
    }
    return holder;
  }

  private detail(entry: Entry): string {
    const { words } = this;
    if (entry.phase === "failed") {
      return entry.error ?? words.say("noAnswer");
    }
    if (entry.phase === "ready" && entry.result) {
      const format = this.config.formats.find((one) => one.id === entry.format)?.name ?? entry.format?.toUpperCase() ?? "";
      const size = `${entry.result.width} × ${entry.result.height}`;
      const where = entry.fetched ? ` · ${words.say(entry.saved ? "savedHere" : "fetchedHere")}` : "";
      return `${format ? `${format}, ` : ""}${size}${where}`;
    }
    return words.say(`detail.${entry.phase}`);
  }

  private badge(entry: Entry): HTMLElement {
    const { words } = this;
    switch (entry.phase) {
      case "sending":
      case "running": {
        const percent = Math.round(entry.progress * 100);
        return h("div", { class: "o-due" }, h("progress", { class: "o-progress is-thin", max: 100, value: percent, "aria-label": entry.name }), h("span", { class: "o-tiny o-quiet o-num" }, words.say(entry.phase === "sending" ? "sendingPercent" : "percent", percent)));
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

  private acts(entry: Entry): HTMLElement[] {
    const { words } = this;
    const button = (kind: string, symbol: string, label: string, click: () => void) => h("button", { type: "button", class: "o-btn is-plain is-sm is-icon", "aria-label": label, title: label, "data-focus": kind, click }, icon(symbol));
    switch (entry.phase) {
      case "chosen":
        return [button("x", "x", words.say("remove", entry.name), () => this.remove(entry))];
      case "sending":
        return [button("x", "x", words.say("abort", entry.name), () => {
          entry.abort?.abort();
          entry.phase = "cancelled";
          this.render();
        })];
      case "ready":
        return [
          ...(this.config.retention !== "none" || entry.fetched ? [button("compare", "eye", words.say("compare", entry.name), () => this.compare.open(entry, this.download(entry, true)))] : []),
          this.download(entry, false),
        ];
      case "failed":
      case "cancelled":
        return [
          ...(entry.hopeless ? [] : [h("button", { type: "button", class: "o-btn is-sm", "aria-label": words.say("tryAgainOne", entry.name), "data-focus": "retry", click: () => this.retry(entry) }, icon("retry"), words.say("tryAgain"))]),
          button("x", "x", words.say("remove", entry.name), () => this.remove(entry)),
        ];
      default:
        return [];
    }
  }

  /** Saves one result: a link to it, or in no-retention mode a button that fetches it once. */
  private download(entry: Entry, large: boolean): HTMLElement {
    const { words } = this;
    const name = resultName(entry);
    const style = large ? "o-btn is-primary" : "o-btn is-plain is-sm is-icon";
    const text = large ? words.say("download") : null;
    if (this.config.retention !== "none") {
      const label = words.say("downloadOne", name);
      return h("a", { class: style, href: contentUrl(entry.result!.id), download: name, "aria-label": large ? null : label, title: large ? null : label, "data-focus": "download", click: () => this.accessed() }, icon("download"), text);
    }
    if (!entry.fetched) {
      return h("button", { type: "button", class: "o-btn is-sm", disabled: entry.fetching, "aria-label": words.say("fetchOne", name), "data-focus": "download", click: () => void this.fetch(entry) }, icon("download"), words.say(entry.fetching ? "fetching" : "fetch"));
    }
    const label = words.say("saveOne", name);
    return h("button", { type: "button", class: style, "aria-label": large ? null : label, title: large ? null : label, "data-focus": "download", click: () => {
      save(entry.fetched!, name);
      entry.saved = true;
      this.render();
    } }, icon("download"), text);
  }
}

const root = document.querySelector<HTMLElement>("#studio");
if (root?.dataset.config) {
  new Studio(root, JSON.parse(root.dataset.config) as Config);
}
