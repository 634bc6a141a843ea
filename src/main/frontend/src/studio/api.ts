import { Refusal, refusal } from "../common/refusal";
import { sendFile } from "../common/sending";
import type { Order, Recipe } from "../recipe/recipe";
import type { Removed } from "./report";

/** A file as the API shows it. */
export interface FileView {
  id: string;
  name: string;
  format: string;
  width?: number;
  height?: number;
  bytes: number;
  deleteAt?: string;
  noRetention: boolean;
}

export type State = "queued" | "running" | "succeeded" | "failed" | "cancelled";

export interface OutputView {
  inputId: string;
  state: State;
  progress: number;
  fileId?: string;
  bytes?: number;
  width?: number;
  height?: number;
  removedMetadata?: Removed;
  error?: { type: string; title: string; detail?: string };
}

export interface JobView {
  id: string;
  state: State;
  progress: number;
  total: number;
  preset?: string;
  /** What is done, a preset written out. */
  recipe?: Recipe;
  createdAt: string;
  outputs: OutputView[];
}

const OURS = { "X-Opus-Request": "1" };

/** The calls of the API that the Studio makes. */
export class Api {
  constructor(private readonly fallback: string) {}

  /** Sends one file. This is the only request that carries file data, and only the button starts it. */
  upload(file: File, project: string | null, progress: (part: number) => void, signal: AbortSignal): Promise<FileView> {
    const query = new URLSearchParams({ name: file.name });
    if (project) {
      query.set("project", project);
    }
    return sendFile(`/api/v1/files?${query}`, file, "application/octet-stream", this.fallback, progress, signal);
  }

  /** What is attached to a message of the person, taken to this device. */
  async attachment(id: string): Promise<File> {
    const path = `/api/v1/attachments/${encodeURIComponent(id)}`;
    const { name, type } = await this.json<{ name: string; type: string }>("GET", path);
    const content = await (await this.send("GET", `${path}/content`)).blob();
    return new File([content], name, { type });
  }

  /** Starts a job over files that are there. */
  start(inputs: string[], order: Order): Promise<JobView> {
    return this.json("POST", "/api/v1/jobs", { inputs, ...order });
  }

  job(id: string): Promise<JobView> {
    return this.json("GET", `/api/v1/jobs/${encodeURIComponent(id)}`);
  }

  cancel(id: string): Promise<JobView> {
    return this.json("DELETE", `/api/v1/jobs/${encodeURIComponent(id)}`);
  }

  file(id: string): Promise<FileView> {
    return this.json("GET", `/api/v1/files/${id}`);
  }

  /** Facts of files, found in the list of all, so that a job of a thousand files takes few requests. */
  async files(wanted: ReadonlySet<string>): Promise<Map<string, FileView>> {
    const found = new Map<string, FileView>();
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: "200", ...(cursor ? { cursor } : {}) });
      const page = await this.json<{ items: FileView[]; nextCursor?: string }>("GET", `/api/v1/files?${query}`);
      page.items.filter((file) => wanted.has(file.id)).forEach((file) => found.set(file.id, file));
      cursor = page.nextCursor;
    } while (cursor && found.size < wanted.size);
    return found;
  }

  /** The bytes of a file. In no-retention mode this is the delivery: the server deletes it afterwards. */
  async content(id: string): Promise<Blob> {
    const answer = await this.send("GET", contentUrl(id));
    return answer.blob();
  }

  private async json<T>(method: string, url: string, body?: unknown): Promise<T> {
    return (await (await this.send(method, url, body)).json()) as T;
  }

  private async send(method: string, url: string, body?: unknown): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(url, {
        method,
        headers: body === undefined ? OURS : { ...OURS, "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new Refusal(0, "", this.fallback);
    }
    if (!answer.ok) {
      throw refusal(answer.status, await answer.text(), this.fallback);
    }
    return answer;
  }

  /**
   * Tells how a job goes on until it has ended: by server-sent events, and by asking every few seconds while those do
   * not come through. Lasts across a lost connection.
   */
  follow(id: string, tell: (job: JobView) => void, gone: (refusal: Refusal) => void): () => void {
    let over = false;
    let timer = 0;
    let heard = Date.now();
    // A browser has few connections to one server, so only some jobs get a stream; the others are asked for.
    const events = streams < MOST_STREAMS ? new EventSource(`/api/v1/jobs/${encodeURIComponent(id)}/events`) : null;
    streams += events ? 1 : 0;
    const take = (job: JobView) => {
      heard = Date.now();
      if (!over) {
        tell(job);
        if (job.state !== "queued" && job.state !== "running") {
          stop();
        }
      }
    };
    const stop = () => {
      streams -= events && !over ? 1 : 0;
      over = true;
      clearTimeout(timer);
      events?.close();
    };
    const read = (event: Event) => take(JSON.parse((event as MessageEvent<string>).data) as JobView);
    events?.addEventListener("progress", read);
    events?.addEventListener("done", read);
    const ask = async () => {
      try {
        if (!events || Date.now() - heard > SILENCE) {
          take(await this.job(id));
        }
      } catch (error) {
        if (error instanceof Refusal && error.gone) {
          stop();
          gone(error);
        }
      }
      if (!over) {
        timer = window.setTimeout(ask, POLL);
      }
    };
    timer = window.setTimeout(ask, POLL);
    return stop;
  }
}

const POLL = 2000;
const SILENCE = 4000;
const MOST_STREAMS = 2;
let streams = 0;

export function contentUrl(id: string): string {
  return `/api/v1/files/${id}/content`;
}

export function thumbnailUrl(id: string): string {
  return `/api/v1/files/${id}/thumbnail`;
}
