import * as remembered from "../common/remembered";
import type { Written } from "./api";

const KEY = "opus-unsaved-message";

/** What could not be saved on the server, since nobody was signed in or there was no connection. */
export interface Unsaved {
  account: string;
  id?: string;
  revision?: number;
  written: Written;
}

/** Keeps it in this browser until it can be saved. */
export function keep(unsaved: Unsaved): void {
  remembered.set(KEY, unsaved);
}

/** What the same person left here, or null. */
export function left(account: string): Unsaved | null {
  const unsaved = remembered.get(KEY) as Unsaved | null;
  return unsaved?.account === account ? unsaved : null;
}

/** Saved, or not wanted any more. */
export function forget(): void {
  remembered.forget(KEY);
}
