import { type Api, type JobView } from "./api";
import { Refusal } from "../common/refusal";
import type { Config } from "./config";
import { save } from "../common/dom";
import { chosen, type Entry, part, reopened, resultName, take, totals } from "./model";
import { pieces, runAll } from "../common/queue";
import type { Order, Step } from "../recipe/recipe";
import { redacted, redactionOf } from "../common/redaction";
import { bytes, type Words } from "../common/words";
import { zip } from "../common/zip";

/** What a job was to do, as far as the page tells of it. */
export interface Facts {
  strips: boolean | null;
  format: string | null;
  label: string | null;
}

/** What is sent with files: what to do with them, and how the page tells of it. */
export interface Sending {
  order: Order;
  facts: Facts;
}

/** Who shows a batch. */
export interface Audience {
  /** Something to show has changed. */
  changed(): void;
  /** Something that a screen reader should say. */
  say(text: string): void;
}

const PARALLEL = 3;
/** Few to a job in no-retention mode, so that the first are worked on before the clock of what waits runs out. */
const FEW = 20;
/** Too large, no picture, damaged: the same bytes are refused each time. */
const FINAL = [413, 415, 422];
/** After this the server has noted an access, and tells the new deadline. */
const NOTED = 1500;

/** The files of the Studio and the work on them: sent, worked on, fetched. It shows nothing itself. */
export class Batch {
  /** The files, in the order in which they came. */
  entries: Entry[] = [];
  /** When the work under way was sent, in milliseconds. */
  sentAt = 0;
  /** When the first of what the server holds goes, or null where that is not known or never. */
  deadline: string | null = null;
  /** Jobs that were sent or reopened here. */
  readonly jobs = new Map<string, Facts>();
  /** Pictures for watermarks that the server has, by their ids; forgotten when a job is refused, as it may be for one. */
  private readonly marks = new Map<File, string>();

  /** @param project gives the project that files go into, or null */
  constructor(
    private readonly words: Words,
    private readonly config: Config,
    private readonly api: Api,
    private readonly project: () => string | null,
    private readonly audience: Audience,
  ) {}

  /** Whether leaving the page now would lose something: a file on its way, or a result that is nowhere else. */
  get fragile(): boolean {
    return totals(this.entries).sending > 0 || this.entries.some((entry) => entry.fetched && !entry.saved);
  }

  /** Takes files in; those that cannot be sent are refused at once. */
  add(files: File[]): void {
    const fresh = files.map(chosen);
    for (const entry of fresh) {
      const file = entry.file!;
      if (file.size === 0) {
        refuse(entry, this.words.say("emptyFile"));
      } else if (file.size > this.config.fileBytes) {
        refuse(entry, this.words.say("fileTooLarge", bytes(file.size), this.config.plan, bytes(this.config.fileBytes)));
      } else if (file.type.startsWith("image/")) {
        entry.preview = URL.createObjectURL(file);
      }
    }
    this.entries.push(...fresh);
    if (fresh.length > 0) {
      this.audience.say(this.words.count("added", fresh.length));
    }
    this.audience.changed();
  }

  /** Takes a file off the list; what the server holds of it stays there. */
  remove(entry: Entry): void {
    entry.abort?.abort();
    if (entry.preview) {
      URL.revokeObjectURL(entry.preview);
    }
    this.entries = this.entries.filter((other) => other !== entry);
    this.audience.changed();
  }

  /** Sends files and has them worked on. */
  async process(entries: Entry[], sending: Sending): Promise<void> {
    if (!totals(this.entries).working) {
      this.sentAt = Date.now();
    }
    entries.forEach((entry) => {
      entry.phase = entry.inputId ? "sent" : "sending";
      entry.progress = 0;
      entry.error = null;
      entry.started = true;
      if (!entry.file) {
        entry.result = null;
      }
    });
    this.audience.say(this.words.count("sending", entries.length));
    this.audience.changed();
    const size = this.config.retention === "none" ? FEW : this.config.mostInputs;
    for (const some of pieces(entries, size)) {
      await runAll(some, PARALLEL, (entry) => this.upload(entry));
      const sent = some.filter((entry) => entry.phase === "sent");
      await this.start(
        sent.filter((entry) => !entry.redaction),
        sending,
      );
      // Places are those of one picture, so each of these has a recipe and a job of its own.
      for (const entry of sent.filter((one) => one.redaction)) {
        const order = redacted(sending.order, entry.redaction!, this.config.presets);
        await this.start([entry], { ...sending, order });
      }
    }
  }

  /** Stops one file on its way to the server. */
  abort(entry: Entry): void {
    entry.abort?.abort();
    entry.phase = "cancelled";
    this.audience.changed();
  }

  /** Stops everything that is not done; results that are there stay. */
  async cancel(): Promise<void> {
    this.entries.filter((entry) => entry.phase === "sending").forEach((entry) => this.abort(entry));
    const open = new Set(this.entries.filter((entry) => entry.jobId && part(entry) < 1).map((entry) => entry.jobId!));
    for (const id of open) {
      try {
        this.take(await this.api.cancel(id));
      } catch (error) {
        this.audience.say((error as Error).message);
      }
    }
    this.audience.say(this.words.say("cancelled"));
    this.audience.changed();
  }

  /** Goes on with a job of earlier, so that one can leave the page and come back. Throws what the server refuses. */
  async reopen(id: string): Promise<JobView> {
    const job = await this.api.job(id);
    const output = job.recipe?.output;
    this.jobs.set(job.id, {
      strips: output ? output.metadata !== "keep" : null,
      format: output?.format ?? null,
      label: this.config.presets.find((one) => one.id === job.preset)?.name ?? null,
    });
    const redaction = redactionOf(job.recipe);
    const added = job.outputs.map((one, index) => ({
      ...reopened(job.id, one, this.words.say("nameless", index + 1)),
      redaction,
    }));
    // A file that was tried again stands in both jobs; the later one counts.
    const again = new Set(added.map((entry) => entry.inputId));
    this.entries = [
      ...this.entries.filter((entry) => !entry.jobId || entry.phase === "ready" || !again.has(entry.inputId)),
      ...added,
    ];
    this.sentAt = Date.parse(job.createdAt);
    this.watch(job);
    // Without an answer the files keep their numbers for names.
    void this.recall(job, added).catch(() => this.audience.changed());
    return job;
  }

  /** No-retention mode: fetches a result, which is its delivery, so exactly once. */
  async fetch(entry: Entry): Promise<void> {
    if (entry.fetched || entry.fetching || !entry.result) {
      return;
    }
    entry.fetching = true;
    this.audience.changed();
    try {
      entry.fetched = await this.api.content(entry.result.id);
      this.audience.say(this.words.say("fetchedOne", resultName(entry)));
    } catch (error) {
      entry.phase = "failed";
      entry.error = error instanceof Refusal && error.gone ? this.words.say("resultGone") : (error as Error).message;
      entry.hopeless = !entry.file;
      entry.inputId = entry.file ? null : entry.inputId;
    } finally {
      entry.fetching = false;
      this.audience.changed();
    }
  }

  /** No-retention mode: fetches all of them, and saves them as one file. */
  async fetchAll(ready: Entry[]): Promise<void> {
    await runAll(ready, PARALLEL, (entry) => this.fetch(entry));
    const here = ready.filter((entry) => entry.fetched);
    if (here.length === 1) {
      this.save(here[0]!);
      return;
    }
    if (here.length > 1) {
      save(await zip(here.map((entry) => ({ name: resultName(entry), data: entry.fetched! }))), "opus-results.zip");
      here.forEach((entry) => (entry.saved = true));
    }
    this.audience.changed();
  }

  /** Saves a result that was fetched. */
  save(entry: Entry): void {
    save(entry.fetched!, resultName(entry));
    entry.saved = true;
    this.audience.changed();
  }

  /** Deadlines moved: asks for those of one result and shows the sooner. */
  accessed(): void {
    const entry = this.entries.find((one) => one.result && !one.fetched);
    if (this.config.retention !== "timed" || !entry) {
      return;
    }
    setTimeout(async () => {
      // Without an answer the pill keeps the earlier deadline, which is the sooner one.
      const found = await Promise.all(
        [entry.result!.id, ...(entry.inputId ? [entry.inputId] : [])].map((id) => this.api.file(id).catch(() => null)),
      );
      const times = found.map((file) => file?.deleteAt).filter((time): time is string => !!time);
      this.deadline = times.sort()[0] ?? this.deadline;
      this.audience.changed();
    }, NOTED);
  }

  private async upload(entry: Entry): Promise<void> {
    if (entry.phase !== "sending" || !entry.file || !this.entries.includes(entry)) {
      return;
    }
    entry.abort = new AbortController();
    try {
      entry.input = await this.api.upload(
        entry.file,
        this.project(),
        (done) => {
          entry.progress = done;
          this.audience.changed();
        },
        entry.abort.signal,
      );
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
      this.audience.changed();
    }
  }

  private async start(entries: Entry[], { order, facts }: Sending): Promise<void> {
    if (entries.length === 0) {
      return;
    }
    try {
      const job = await this.api.start(
        entries.map((entry) => entry.inputId!),
        await this.withMarks(order),
      );
      this.jobs.set(job.id, facts);
      entries.forEach((entry, index) => {
        entry.jobId = job.id;
        entry.format = facts.format ?? entry.input?.format ?? null;
        entry.result = null;
        entry.inputId = job.outputs[index]?.inputId ?? entry.inputId;
      });
      this.watch(job);
    } catch (error) {
      const refused = error as Refusal;
      this.marks.clear();
      entries.forEach((entry) => {
        entry.phase = "failed";
        entry.error = refused.message;
        if (refused.gone && entry.file) {
          // It went meanwhile; another try sends it again.
          entry.inputId = null;
        }
      });
      this.audience.changed();
    }
  }

  /** Sends the pictures that watermarks are made of, each once: a recipe names them as files. */
  private async withMarks(order: Order): Promise<Order> {
    if (!("recipe" in order)) {
      return order;
    }
    const steps: Step[] = [];
    for (const step of order.recipe.steps) {
      steps.push(step.image instanceof File ? { ...step, image: await this.mark(step.image) } : step);
    }
    return { recipe: { ...order.recipe, steps } };
  }

  private async mark(file: File): Promise<string> {
    const sent = this.marks.get(file);
    if (sent) {
      return sent;
    }
    const { id } = await this.api.upload(file, this.project(), () => undefined, new AbortController().signal);
    this.marks.set(file, id);
    return id;
  }

  private watch(job: JobView): void {
    const tell = (now: JobView) => {
      this.take(now);
      if (!open(now)) {
        this.accessed();
      }
      this.audience.changed();
    };
    tell(job);
    if (open(job)) {
      this.api.follow(job.id, tell, (refused) => {
        this.entries
          .filter((entry) => entry.jobId === job.id && part(entry) < 1)
          .forEach((entry) => {
            entry.phase = "failed";
            entry.error = refused.message;
          });
        this.audience.changed();
      });
    }
  }

  /** Takes over what the server says about the files of a job. */
  private take(job: JobView): void {
    const byInput = new Map(job.outputs.map((output) => [output.inputId, output]));
    for (const entry of this.entries.filter((one) => one.jobId === job.id)) {
      const output = byInput.get(entry.inputId ?? "");
      if (output) {
        take(entry, output, this.jobs.get(job.id)?.strips ?? null);
      }
    }
  }

  /** Names and sizes of files that this page has not sent itself. */
  private async recall(job: JobView, entries: Entry[]): Promise<void> {
    const outputs = new Map(job.outputs.map((output) => [output.inputId, output.fileId]));
    const ids = new Set(
      job.outputs.flatMap((output) => [output.inputId, output.fileId]).filter((id): id is string => !!id),
    );
    const found = await this.api.files(ids);
    for (const entry of entries) {
      const input = found.get(entry.inputId ?? "");
      const output = found.get(outputs.get(entry.inputId ?? "") ?? "");
      entry.input = input ?? null;
      entry.name = input?.name ?? output?.name ?? entry.name;
      entry.bytes = input?.bytes ?? null;
      entry.format = output?.format ?? this.jobs.get(job.id)?.format ?? input?.format ?? null;
      this.know(input?.deleteAt);
      if (entry.phase === "ready" && !output) {
        refuse(entry, this.words.say("resultGone"));
        entry.hopeless = !input;
      }
    }
    this.audience.changed();
  }

  private know(deadline: string | undefined): void {
    if (deadline && (!this.deadline || deadline < this.deadline)) {
      this.deadline = deadline;
    }
  }
}

function open(job: JobView): boolean {
  return job.state === "queued" || job.state === "running";
}

/** Ends a file with a reason that another try would not change. */
function refuse(entry: Entry, why: string): void {
  entry.phase = "failed";
  entry.error = why;
  entry.hopeless = true;
}
