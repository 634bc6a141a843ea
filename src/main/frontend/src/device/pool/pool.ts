import { DeviceProblem } from "../contract";
import type { FromWorker } from "../work/protocol";
import type { Job } from "./job";
import type { Listener, Port } from "./port";

/** How a pool is made. */
export interface Pooling {
  /** The most workers. */
  size: number;
  /** The most bytes that all work together may take; one job runs in any case. */
  bytes: number;
  /** Milliseconds that a worker has to come back from cancelled work, with the pixels it keeps, before it is ended. */
  grace: number;
  start(listener: Listener): Port;
}

/** A job, and who waits for it. */
interface Entry {
  job: Job;
  resolve(result: unknown): void;
  reject(problem: DeviceProblem): void;
  tries: number;
  settled: boolean;
}

/** A worker, and what it does. */
interface Slot {
  port: Port;
  /** The file whose pixels it keeps. */
  file: string | null;
  running: { id: number; entry: Entry } | null;
  ending?: ReturnType<typeof setTimeout>;
}

/** A job is tried on a second worker when the first one broke. */
const TRIES = 2;

/** Workers that are made when there is work for them, and replaced when they break or do not come back. */
export class Pool {
  private waiting: Entry[] = [];
  private readonly slots: Slot[] = [];
  private lastId = 0;

  constructor(private readonly pooling: Pooling) {}

  /** Does a job. Fails with a DeviceProblem. */
  run<T>(job: Job): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const entry: Entry = { job, resolve: resolve as (result: unknown) => void, reject, tries: 0, settled: false };
      if (job.signal?.aborted) {
        reject(new DeviceProblem("cancelled"));
        return;
      }
      job.signal?.addEventListener("abort", () => this.cancel(entry), { once: true });
      if (job.urgent) {
        const replaced = this.waiting.filter((other) => other.job.urgent && other.job.file === job.file);
        replaced.forEach((other) => this.cancel(other));
      }
      this.waiting.push(entry);
      this.assign();
    });
  }

  /** Lets the pixels of a file go, and cancels its work. */
  forget(file: string): void {
    const running = this.slots.flatMap((slot) => slot.running?.entry ?? []);
    [...this.waiting, ...running].filter(({ job }) => job.file === file).forEach((entry) => this.cancel(entry));
    for (const slot of this.slots) {
      slot.port.post({ type: "forget", key: file }, []);
      slot.file = slot.file === file ? null : slot.file;
    }
  }

  private cancel(entry: Entry): void {
    settle(entry, () => entry.reject(new DeviceProblem("cancelled")));
    this.waiting = this.waiting.filter((other) => other !== entry);
    const slot = this.slots.find(({ running }) => running?.entry === entry);
    if (slot) {
      slot.ending ??= setTimeout(() => this.remove(slot), this.pooling.grace);
    }
  }

  /** Gives waiting jobs to workers: urgent ones first, then in their order. */
  private assign(): void {
    const order = [...this.waiting].sort((one, other) => Number(other.job.urgent) - Number(one.job.urgent));
    for (const entry of order) {
      if (!this.fits(entry.job)) {
        return;
      }
      const slot = this.slotFor(entry.job);
      if (slot) {
        this.waiting = this.waiting.filter((other) => other !== entry);
        void this.start(slot, entry);
      }
    }
  }

  private fits(job: Job): boolean {
    const bytes = this.slots.reduce((sum, { running }) => sum + (running?.entry.job.bytes ?? 0), 0);
    return bytes === 0 || bytes + job.bytes <= this.pooling.bytes;
  }

  private slotFor(job: Job): Slot | null {
    const own = this.slots.find((slot) => slot.file === job.file);
    if (own && !own.running) {
      return own;
    }
    // Decoding anew elsewhere takes longer than what is being done with the same pixels.
    if (own && job.urgent && own.running?.entry.job.file === job.file) {
      return null;
    }
    const idle = this.slots.filter((slot) => !slot.running);
    const free = idle.find((slot) => slot.file === null);
    if (free) {
      return free;
    }
    if (this.slots.length < this.pooling.size) {
      return this.add();
    }
    return idle[0] ?? null;
  }

  private add(): Slot {
    const slot: Slot = {
      port: this.pooling.start({
        said: (message) => this.said(slot, message),
        died: (reason) => this.broken(slot, reason),
      }),
      file: null,
      running: null,
    };
    this.slots.push(slot);
    return slot;
  }

  private async start(slot: Slot, entry: Entry): Promise<void> {
    const id = ++this.lastId;
    slot.running = { id, entry };
    slot.file = entry.job.file;
    entry.tries++;
    // A worker may break meanwhile, and its job be begun elsewhere.
    const isHere = () => slot.running?.id === id;
    try {
      const { task, transfer } = await entry.job.prepare();
      if (isHere() && !entry.settled) {
        slot.port.post({ type: "task", id, task }, transfer);
        return;
      }
    } catch (failure) {
      if (isHere()) {
        const problem =
          failure instanceof DeviceProblem ? failure : new DeviceProblem("engine-failed", [], String(failure));
        settle(entry, () => entry.reject(problem));
      }
    }
    if (isHere()) {
      this.free(slot);
    }
  }

  private said(slot: Slot, message: FromWorker): void {
    const { running } = slot;
    if (message.type === "alive" || message.id !== running?.id) {
      return;
    }
    const { entry } = running;
    switch (message.type) {
      case "progress":
        if (!entry.settled) {
          entry.job.progress?.(message.part);
        }
        break;
      case "done":
        settle(entry, () => entry.resolve(message.result));
        this.free(slot);
        break;
      case "failed":
        if (message.broken) {
          this.broken(slot, message.reason ?? "", message.problem === "memory-limit");
        } else {
          settle(entry, () => entry.reject(new DeviceProblem(message.problem, message.args, message.reason)));
          this.free(slot);
        }
    }
  }

  private free(slot: Slot): void {
    clearTimeout(slot.ending);
    slot.ending = undefined;
    const file = slot.running?.entry.job.file;
    if (file !== undefined && slot.file !== file) {
      // Forgotten while it was worked on, which has left pixels of it.
      slot.port.post({ type: "forget", key: file }, []);
    }
    slot.running = null;
    this.assign();
  }

  /** A worker broke: it is replaced, and its job goes to another one, once. */
  private broken(slot: Slot, reason: string, memory = false): void {
    const entry = slot.running?.entry;
    if (entry && !entry.settled) {
      if (memory || entry.tries >= TRIES) {
        const problem = memory ? "memory-limit" : "engine-failed";
        settle(entry, () => entry.reject(new DeviceProblem(problem, [], reason)));
      } else {
        this.waiting.unshift(entry);
      }
    }
    this.remove(slot);
  }

  private remove(slot: Slot): void {
    clearTimeout(slot.ending);
    slot.port.end();
    slot.running = null;
    const at = this.slots.indexOf(slot);
    if (at >= 0) {
      this.slots.splice(at, 1);
    }
    this.assign();
  }
}

function settle(entry: Entry, how: () => void): void {
  if (!entry.settled) {
    entry.settled = true;
    how();
  }
}
