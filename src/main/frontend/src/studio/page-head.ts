import { remaining } from "../islands/place";
import type { Batch } from "./batch";
import type { Config } from "./config";
import { fill, pill } from "../common/dom";
import type { Totals } from "./model";
import type { Words } from "../common/words";

/** The head of the page: what is being done, and where the bytes are. */
export class PageHead {
  private readonly lead = document.querySelector<HTMLElement>("#studio-lead")!;
  private readonly place = document.querySelector<HTMLElement>("#studio-place")!;

  /** @param inProject tells whether files go into a project */
  constructor(
    private readonly words: Words,
    private readonly config: Config,
    private readonly batch: Batch,
    private readonly inProject: () => boolean,
  ) {}

  /** Says something instead of what is being done. */
  say(text: string): void {
    this.lead.textContent = text;
  }

  draw(sums: Totals): void {
    fill(this.place, this.pill(sums));
    const lead = this.sentence(sums);
    if (lead !== null) {
      this.say(lead);
    }
  }

  private pill(sums: Totals): HTMLElement {
    const { words, config, batch } = this;
    const { entries } = batch;
    if (!entries.some((entry) => entry.inputId || entry.result || entry.phase === "sending")) {
      return pill("device", words.say("place.device"));
    }
    if (config.retention === "none") {
      const all = entries.every((entry) => !entry.result || entry.fetched) && !sums.working;
      return all && sums.ready.length > 0
        ? pill("device", words.say("place.delivered"))
        : pill("none", words.say("place.none"));
    }
    if (batch.deadline) {
      return pill("server", words.say("place.server"), {
        deadline: batch.deadline,
        left: remaining(Math.max(0, Date.parse(batch.deadline) - Date.now())),
        period: config.periodMillis,
        overdue: words.say("place.overdue"),
      });
    }
    return config.retention === "kept"
      ? pill("kept", words.say(this.inProject() ? "place.keptProject" : "place.kept"))
      : pill("server", words.say("place.serverNow"));
  }

  /** What is done and whether one may leave; null while nothing was sent. */
  private sentence(sums: Totals): string | null {
    const { words } = this;
    if (sums.started.length === 0) {
      return null;
    }
    const labels = new Set([...this.batch.jobs.values()].map((facts) => facts.label));
    const label = labels.size === 1 ? [...labels][0] : null;
    const what = label
      ? words.count("leadPreset", sums.started.length, label)
      : words.count("leadFiles", sums.started.length);
    return `${what} ${this.advice(sums)}`.trim();
  }

  private advice(sums: Totals): string {
    const { words, config } = this;
    if (sums.sending > 0) {
      return words.say("leadStay");
    }
    if (sums.working) {
      return words.say("leadLeave");
    }
    const waits = config.retention === "none" && sums.ready.some((entry) => !entry.fetched);
    return waits ? words.say("leadFetch", config.undelivered) : "";
  }
}
