import { beforeEach, describe, expect, it, vi } from "vitest";
import type { FromWorker, ToWorker } from "../work/protocol";
import type { Job } from "./job";
import type { Listener, Port } from "./port";
import { Pool } from "./pool";

/** A worker that does what a test says. */
class FakeWorker implements Port {
  readonly posted: ToWorker[] = [];
  ended = false;

  constructor(private readonly listener: Listener) {}

  post(message: ToWorker): void {
    this.posted.push(message);
  }

  end(): void {
    this.ended = true;
  }

  die(): void {
    this.listener.died("died");
  }

  get tasks(): string[] {
    return this.posted.flatMap((message) => (message.type === "task" ? [message.task.kind] : []));
  }

  get forgotten(): string[] {
    return this.posted.flatMap((message) => (message.type === "forget" ? [message.key] : []));
  }

  done(result: unknown = "result"): void {
    this.say({ type: "done", id: this.lastId, result: result as never });
  }

  fail(broken: boolean, problem: "engine-failed" | "memory-limit" | "crop-outside"): void {
    this.say({ type: "failed", id: this.lastId, problem, args: [], broken });
  }

  progress(part: number): void {
    this.say({ type: "progress", id: this.lastId, part });
  }

  private say(message: FromWorker): void {
    this.listener.said(message);
  }

  private get lastId(): number {
    return this.posted.findLast((message) => message.type === "task")!.id;
  }
}

let workers: FakeWorker[];
let pool: Pool;

const GRACE = 500;

function start(size = 2, bytes = 1000): void {
  workers = [];
  pool = new Pool({
    size,
    bytes,
    grace: GRACE,
    start: (listener) => {
      const worker = new FakeWorker(listener);
      workers.push(worker);
      return worker;
    },
  });
}

function job(file: string, more: Partial<Job> = {}): Job {
  return {
    file,
    bytes: 10,
    urgent: false,
    prepare: () => Promise.resolve({ task: { kind: "preview" } as never, transfer: [] }),
    ...more,
  };
}

/** Whatever was to be posted is posted. */
const posted = () => vi.waitFor(() => Promise.resolve());

beforeEach(() => start());

describe("a pool", () => {
  it("makes workers when there is work for them, and no more than it may", async () => {
    expect(workers).toHaveLength(0);
    const all = ["a", "b", "c"].map((file) => pool.run(job(file)));
    await posted();
    expect(workers).toHaveLength(2);
    workers[0]!.done("first");
    await expect(all[0]).resolves.toBe("first");
    await posted();
    expect(workers[0]!.tasks).toHaveLength(2);
  });

  it("sends work on a file to where its pixels are", async () => {
    const a = pool.run(job("a"));
    const b = pool.run(job("b"));
    await posted();
    workers[0]!.done();
    workers[1]!.done();
    await Promise.all([a, b]);
    void pool.run(job("b"));
    await posted();
    expect(workers[1]!.tasks).toHaveLength(2);
  });

  it("does urgent work first, and of one file the newest only", async () => {
    start(1);
    const first = pool.run(job("a"));
    const batch = pool.run(job("b"));
    const older = pool.run(job("a", { urgent: true }));
    const newer = pool.run(job("a", { urgent: true }));
    await expect(older).rejects.toMatchObject({ problem: "cancelled" });
    await posted();
    workers[0]!.done();
    await first;
    await posted();
    workers[0]!.done("newer");
    await expect(newer).resolves.toBe("newer");
    await posted();
    workers[0]!.done("batch");
    await expect(batch).resolves.toBe("batch");
  });

  it("lets urgent work wait for the worker that has its pixels", async () => {
    void pool.run(job("a"));
    void pool.run(job("a", { urgent: true }));
    await posted();
    expect(workers).toHaveLength(1);
  });

  it("does not begin what would take more memory than there is", async () => {
    start(4, 100);
    const first = pool.run(job("a", { bytes: 500 }));
    void pool.run(job("b", { bytes: 60 }));
    void pool.run(job("c", { bytes: 60 }));
    await posted();
    expect(workers).toHaveLength(1);
    workers[0]!.done();
    await first;
    await posted();
    expect(workers.flatMap((worker) => worker.tasks)).toHaveLength(2);
  });

  it("tells how far work is", async () => {
    const parts: number[] = [];
    void pool.run(job("a", { progress: (part) => parts.push(part) }));
    await posted();
    workers[0]!.progress(0.3);
    expect(parts).toEqual([0.3]);
  });
});

describe("a worker that dies", () => {
  it("is replaced, and its work is done by another one", async () => {
    const result = pool.run(job("a"));
    await posted();
    workers[0]!.die();
    expect(workers[0]!.ended).toBe(true);
    await posted();
    workers[1]!.done("second");
    await expect(result).resolves.toBe("second");
  });

  it("twice over one file gives that file up, and the rest goes on", async () => {
    start(1);
    const bad = pool.run(job("bad"));
    const good = pool.run(job("good"));
    for (const time of [0, 1]) {
      await posted();
      workers[time]!.die();
    }
    await expect(bad).rejects.toMatchObject({ problem: "engine-failed" });
    await posted();
    workers[2]!.done("good");
    await expect(good).resolves.toBe("good");
  });

  it("without work is forgotten", async () => {
    const first = pool.run(job("a"));
    await posted();
    workers[0]!.done();
    await first;
    workers[0]!.die();
    void pool.run(job("a"));
    await posted();
    expect(workers[1]!.tasks).toHaveLength(1);
  });
});

describe("a failure", () => {
  it("of the picture leaves the worker as it is", async () => {
    const result = pool.run(job("a"));
    await posted();
    workers[0]!.fail(false, "crop-outside");
    await expect(result).rejects.toMatchObject({ problem: "crop-outside" });
    expect(workers[0]!.ended).toBe(false);
  });

  it("of the worker is tried once more, but for memory", async () => {
    const result = pool.run(job("a"));
    await posted();
    workers[0]!.fail(true, "engine-failed");
    await posted();
    workers[1]!.fail(true, "memory-limit");
    await expect(result).rejects.toMatchObject({ problem: "memory-limit" });
    expect(workers.map((worker) => worker.ended)).toEqual([true, true]);
  });

  it("of what was begun elsewhere since does not count", async () => {
    const attempts: ((failure: Error) => void)[] = [];
    const task = { task: { kind: "preview" } as never, transfer: [] };
    const prepare = () =>
      attempts.length === 0 ? new Promise<never>((_, reject) => attempts.push(reject)) : Promise.resolve(task);
    const result = pool.run(job("a", { prepare }));
    workers[0]!.die();
    attempts[0]!(new Error("late"));
    await posted();
    workers[1]!.done("second");
    await expect(result).resolves.toBe("second");
  });

  it("of what goes before is told", async () => {
    const prepare = () => Promise.reject(new Error("drawing"));
    await expect(pool.run(job("a", { prepare }))).rejects.toMatchObject({ problem: "engine-failed" });
    void pool.run(job("a"));
    await posted();
    expect(workers[0]!.tasks).toHaveLength(1);
  });
});

describe("cancelling", () => {
  it("fails at once, and ends a worker that does not come back", async () => {
    vi.useFakeTimers();
    try {
      const controller = new AbortController();
      const result = pool.run(job("a", { signal: controller.signal }));
      await vi.advanceTimersByTimeAsync(0);
      controller.abort();
      await expect(result).rejects.toMatchObject({ problem: "cancelled" });
      expect(workers[0]!.ended).toBe(false);
      vi.advanceTimersByTime(GRACE);
      expect(workers[0]!.ended).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps a worker that comes back, with its pixels", async () => {
    vi.useFakeTimers();
    try {
      const controller = new AbortController();
      const result = pool.run(job("a", { signal: controller.signal }));
      await vi.advanceTimersByTimeAsync(0);
      controller.abort();
      await expect(result).rejects.toMatchObject({ problem: "cancelled" });
      workers[0]!.done();
      vi.advanceTimersByTime(GRACE);
      expect(workers[0]!.ended).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it("while a drawing is made for the worker leaves the worker free", async () => {
    start(1);
    let drawn = () => {};
    const task = { task: { kind: "preview" } as never, transfer: [] };
    const prepare = () => new Promise<typeof task>((resolve) => (drawn = () => resolve(task)));
    const controller = new AbortController();
    const cancelled = pool.run(job("a", { prepare, signal: controller.signal }));
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ problem: "cancelled" });
    drawn();
    const next = pool.run(job("b"));
    await posted();
    expect(workers[0]!.tasks).toHaveLength(1);
    workers[0]!.done("next");
    await expect(next).resolves.toBe("next");
    expect(workers).toHaveLength(1);
  });

  it("takes back what waits, and what was cancelled before", async () => {
    start(1);
    void pool.run(job("a"));
    const controller = new AbortController();
    const waiting = pool.run(job("b", { signal: controller.signal }));
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ problem: "cancelled" });
    await expect(pool.run(job("c", { signal: controller.signal }))).rejects.toMatchObject({ problem: "cancelled" });
  });

  it("is what happens to a file that is forgotten", async () => {
    const result = pool.run(job("a"));
    await posted();
    pool.forget("a");
    await expect(result).rejects.toMatchObject({ problem: "cancelled" });
    expect(workers[0]!.forgotten).toEqual(["a"]);
  });

  it("has a worker forget once more what it kept while it was told to", async () => {
    pool.run(job("a")).catch(() => undefined);
    await posted();
    pool.forget("a");
    expect(workers[0]!.forgotten).toEqual(["a"]);
    workers[0]!.done();
    expect(workers[0]!.forgotten).toEqual(["a", "a"]);
  });
});
