import { CHANNEL } from "../../common/outgoing";
import type { FromWorker, ToWorker } from "../work/protocol";

/** A worker as the pool sees it. */
export interface Port {
  post(message: ToWorker, transfer: Transferable[]): void;
  /** Ends it at once. */
  end(): void;
}

/** What the pool is told by a worker. */
export interface Listener {
  said(message: FromWorker): void;
  /** It is no more, though nobody ended it. */
  died(reason: string): void;
}

/** Milliseconds until a worker that has not said that it lives is given up; its script may come over a slow network. */
const START = 60_000;

let workers = 0;

/** Starts a worker with room for the pixels it may keep. */
export function startWorker(cacheBytes: number, listener: Listener): Port {
  const worker = new Worker(new URL("../worker.ts", import.meta.url), { type: "module", name: CHANNEL });
  // Locks are those of all pages of this origin.
  const lock = `${CHANNEL}-${++workers}`;
  const watch = new AbortController();
  const late = setTimeout(() => listener.died("The worker did not start"), START);
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === "alive") {
      clearTimeout(late);
      void watchLock(lock, watch.signal, () => listener.died("The worker is gone"));
    }
    listener.said(data);
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    listener.died(event.message || "The worker could not start");
  });
  worker.addEventListener("messageerror", () => listener.died("A message of the worker could not be read"));
  const port: Port = {
    post: (message, transfer) => worker.postMessage(message, transfer),
    end: () => {
      watch.abort();
      clearTimeout(late);
      worker.terminate();
    },
  };
  port.post({ type: "begin", lock, cacheBytes }, []);
  return port;
}

/** A worker holds a lock for as long as it lives, so whoever gets it after knows that it does not. */
async function watchLock(name: string, signal: AbortSignal, gone: () => void): Promise<void> {
  if (!navigator.locks) {
    return;
  }
  try {
    await navigator.locks.request(name, { signal }, gone);
  } catch (failure) {
    if (!signal.aborted) {
      throw failure;
    }
  }
}
