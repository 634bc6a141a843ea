// The page that says what this site keeps: its button takes away all that a script can.
import { STORED } from "./common/register";

async function clear(): Promise<void> {
  for (const { kind, key } of STORED) {
    if (kind === "localStorage") {
      localStorage.removeItem(key);
    } else if (kind === "cache") {
      await caches.delete(key);
    }
  }
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
    await worker.unregister();
  }
  location.replace("/storage?cleared");
}

const button = document.querySelector<HTMLButtonElement>('[data-island="clear-storage"]');
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => void clear());
}
