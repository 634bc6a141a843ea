// The page that says what this site keeps: its button takes away all that a script can.
import { STORED } from "./common/register";

async function clear(): Promise<void> {
  const cleared = STORED.map(async ({ kind, key }) => {
    if (kind === "localStorage") {
      localStorage.removeItem(key);
    } else if (kind === "sessionStorage") {
      sessionStorage.removeItem(key);
    } else if (kind === "cache" && "caches" in globalThis) {
      await caches.delete(key);
    }
  });
  // A store that a browser blocks holds nothing; the others are cleared all the same.
  await Promise.allSettled([...cleared, unregister()]);
  location.replace("/storage?cleared");
}

async function unregister(): Promise<void> {
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
    await worker.unregister();
  }
}

const button = document.querySelector<HTMLButtonElement>('[data-island="clear-storage"]');
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => void clear());
}
