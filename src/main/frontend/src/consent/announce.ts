import { clear } from "./leftovers";

/** What the page's own scripts and those of other tabs are told whenever it is known what may be done. */
export const EVENT = "opus:consent";

/** The channel between the tabs of this site; its messages are the same as the details of the event. */
export const CHANNEL = "opus-consent";

/** Tells what may be done from now on; whatever runs for anything else stops by that, here and in other tabs. */
export function announce(granted: readonly string[]): void {
  document.dispatchEvent(new CustomEvent(EVENT, { detail: { granted } }));
  try {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage({ granted });
    channel.close();
  } finally {
    clear(granted);
  }
}
