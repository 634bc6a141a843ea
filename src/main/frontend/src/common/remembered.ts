// What a person chose, kept in this browser. Only what stands in the register can be kept.
import { STORED } from "./register";

/** What is remembered under a key; null where nothing is, or where storage is blocked. */
export function get(key: string): unknown {
  registered(key);
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** Remembers a value. Where storage is blocked it holds for this page only, and that is the page's to know. */
export function set(key: string, value: unknown): void {
  registered(key);
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is blocked or full: nothing depends on being remembered.
  }
}

/** Forgets what is remembered under a key. */
export function forget(key: string): void {
  registered(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is blocked: there is nothing to forget.
  }
}

function registered(key: string): void {
  if (!STORED.some((item) => item.kind === "localStorage" && item.key === key)) {
    throw new Error(`${key} is not in the register of what this site keeps`);
  }
}
