// Keeps the tools in this browser, so that they work without a network.
import { SCOPE, TAKE_OVER, WORKER } from "./names";

/** Starts once the page has all that it needs itself. */
export function start(): void {
  if (!("serviceWorker" in navigator) || savesData()) {
    return;
  }
  // A page that was opened with pictures would lose them.
  if (!location.search) {
    update().catch((reason: unknown) => console.info("No newer version:", reason));
  }
  if (document.readyState === "complete") {
    register();
  } else {
    addEventListener("load", register);
  }
}

function register(): void {
  navigator.serviceWorker
    .register(WORKER, { scope: SCOPE, updateViaCache: "none" })
    .catch((reason: unknown) => console.info("The tools will not work without a network:", reason));
}

/**
 * Lets a newer version that waits take over while this page is still untouched, and opens the page again from it. The worker
 * refuses while other pages of the tools are open: no page ever runs with files of two versions.
 */
async function update(): Promise<void> {
  const waiting = (await navigator.serviceWorker.getRegistration(SCOPE))?.waiting;
  if (waiting) {
    const changed = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    });
    const answer = new MessageChannel();
    answer.port1.onmessage = ({ data: takesOver }) => {
      if (takesOver) {
        // Nothing is taken in that would be lost a moment later.
        document.body.inert = true;
        void changed.then(() => location.reload());
      }
    };
    waiting.postMessage(TAKE_OVER, [answer.port2]);
  }
}

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
