import { contentUrl } from "./api";
import type { Batch } from "./batch";
import type { Config } from "./config";
import { h, icon } from "../common/dom";
import { type Entry, resultName } from "./model";
import type { Words } from "../common/words";

/** Ids that fit into the address of an archive. */
const MOST_IDS = 100;

/** What saves results: links to them, or in no-retention mode buttons that fetch each once. */
export class Downloads {
  constructor(
    private readonly words: Words,
    private readonly config: Config,
    private readonly batch: Batch,
  ) {}

  /** Saves one result; small in a list, large in a dialog. */
  one(entry: Entry, large: boolean): HTMLElement {
    const { words } = this;
    const name = resultName(entry);
    const once = this.config.retention === "none";
    if (once && !entry.fetched) {
      return h(
        "button",
        {
          type: "button",
          class: "o-btn is-sm",
          disabled: entry.fetching,
          "aria-label": words.say("fetchOne", name),
          "data-focus": "download",
          click: () => void this.batch.fetch(entry),
        },
        icon("download"),
        words.say(entry.fetching ? "fetching" : "fetch"),
      );
    }
    const label = words.say(once ? "saveOne" : "downloadOne", name);
    const looks = {
      class: large ? "o-btn is-primary" : "o-btn is-plain is-sm is-icon",
      "aria-label": large ? null : label,
      title: large ? null : label,
      "data-focus": "download",
    };
    const content = [icon("download"), large ? words.say("download") : null];
    return once
      ? h("button", { ...looks, type: "button", click: () => this.batch.save(entry) }, ...content)
      : h(
          "a",
          { ...looks, href: contentUrl(entry.result!.id), download: name, click: () => this.batch.accessed() },
          ...content,
        );
  }

  /** Saves all results. */
  all(ready: Entry[]): HTMLElement {
    const looks = { class: "o-btn is-sm is-primary", "data-focus": "download" };
    if (this.config.retention === "none") {
      return h(
        "button",
        {
          ...looks,
          type: "button",
          disabled: ready.some((entry) => entry.fetching),
          click: () => void this.batch.fetchAll(ready),
        },
        icon("download"),
        this.words.count("fetchAll", ready.length),
      );
    }
    return h(
      "a",
      {
        ...looks,
        href: ready.length === 1 ? contentUrl(ready[0]!.result!.id) : archive(ready),
        download: ready.length === 1 ? resultName(ready[0]!) : "opus-results.zip",
        click: () => this.batch.accessed(),
      },
      icon("download"),
      this.words.count("downloadAll", ready.length),
    );
  }
}

/**
 * The address of an archive: of the results by name; where those are too many, of all results of their job, with a report
 * of what became of each file, or of several jobs.
 */
function archive(ready: Entry[]): string {
  if (ready.length <= MOST_IDS) {
    return `/api/v1/files/archive?${new URLSearchParams(ready.map((entry) => ["id", entry.result!.id]))}`;
  }
  const jobs = [...new Set(ready.map((entry) => entry.jobId!))];
  return jobs.length === 1
    ? `/api/v1/jobs/${jobs[0]}/archive`
    : `/api/v1/files/archive?${new URLSearchParams(jobs.map((job) => ["job", job]))}`;
}
