import purposes from "../../../resources/com/opusimg/platform/purpose/purposes.json";
import { STORED } from "../common/register";

const NECESSARY = new Set(purposes.purposes.filter((one) => one.category === "necessary").map((one) => one.id));

/** Takes away what is kept for purposes that are not allowed, by the register. */
export function clear(granted: readonly string[]): void {
  for (const { kind, key, purpose } of STORED) {
    if (NECESSARY.has(purpose) || granted.includes(purpose)) {
      continue;
    }
    if (kind === "cookie") {
      document.cookie = `${key}=; Max-Age=0; Path=/`;
    } else if (kind === "cache") {
      void globalThis.caches?.delete(key);
    } else if (kind === "indexedDB") {
      globalThis.indexedDB?.deleteDatabase(key);
    } else {
      globalThis[kind].removeItem(key);
    }
  }
}
