import { REFUSED } from "./names";

/** Says, where the address tells so, that pictures from another app could not be taken. */
export function start(): void {
  const banner = document.querySelector<HTMLElement>('[data-island="share-refused"]');
  if (banner && location.pathname + location.search === REFUSED) {
    banner.hidden = false;
    history.replaceState(null, "", location.pathname);
  }
}
