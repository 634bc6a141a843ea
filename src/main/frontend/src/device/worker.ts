// What a worker of the pool runs: one task after the other, with the pixels of the last files kept.
import "../common/outgoing-worker";
import { DeviceProblem } from "./contract";
import { Cache } from "./work/cache";
import { make, type Known } from "./work/make";
import { Pixels } from "./work/pixels";
import { preview } from "./work/preview";
import type { FromWorker, Results, Task, ToWorker } from "./work/protocol";
import { Told } from "./work/told";

let known: Known;

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case "begin":
      known = { pixels: new Pixels(new Cache(data.cacheBytes)), told: new Told() };
      stayAlive(data.lock);
      break;
    case "task":
      void run(data.id, data.task);
      break;
    case "forget":
      known.pixels.forget(data.key);
      known.told.forget(data.key);
  }
});

/** Holds a lock for as long as this worker lives, so that the page notices when it does not: nothing else tells. */
function stayAlive(name: string): void {
  if (!navigator.locks) {
    tell({ type: "alive" });
    return;
  }
  void navigator.locks.request(name, () => {
    tell({ type: "alive" });
    return new Promise(() => undefined);
  });
}

async function run(id: number, task: Task): Promise<void> {
  try {
    const result = await execute(task, (part) => tell({ type: "progress", id, part }));
    tell({ type: "done", id, result }, result instanceof ImageBitmap ? [result] : []);
  } catch (failure) {
    const { problem, args, reason } = failure instanceof DeviceProblem ? failure : unforeseen(failure);
    tell({ type: "failed", id, problem, args, reason, broken: !(failure instanceof DeviceProblem) });
  }
}

function execute(task: Task, progress: (part: number) => void): Promise<Results[keyof Results]> {
  switch (task.kind) {
    case "make":
      return make(task, known, progress);
    case "preview":
      return preview(task, known.pixels);
    case "tell":
      return known.told.of(task.source);
  }
}

/** Memory that is not there shows as a RangeError of an array, or as words of a module that could not grow. */
function unforeseen(failure: unknown): DeviceProblem {
  const said = String((failure as Error)?.message ?? failure);
  const memory = failure instanceof RangeError || /out of memory|allocation failed|OOM|enlarge memory/i.test(said);
  return new DeviceProblem(memory ? "memory-limit" : "engine-failed", [], said);
}

function tell(message: FromWorker, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
