// A random name for what happens in this tab until it is closed: the one thing that product analytics keeps.
import { keyOf } from "../common/register";

const KEY = keyOf("visit");

/** The name of this visit, made when there is none. Where storage is blocked, one for this page only. */
export function current(): string {
  // Not crypto.randomUUID: without https there is none.
  const fresh = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  try {
    const known = sessionStorage.getItem(KEY);
    if (known) {
      return known;
    }
    sessionStorage.setItem(KEY, fresh);
  } catch {
    // Storage is blocked: the next page begins a visit of its own.
  }
  return fresh;
}

/** Takes it away. */
export function forget(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Storage is blocked: there is nothing to forget.
  }
}
