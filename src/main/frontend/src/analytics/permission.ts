// What a loader of analytics may do, from the moment it is on the page: the server puts it there only with consent, and here it
// hears of the end of that consent.

/** The event on the document, and the channel to other tabs, by which the choices tell what is granted from now on. */
export const EVENT = "opus:consent";
export const CHANNEL = "opus-consent";

/** What the server tells a loader: data-config of its script element. */
export interface Config {
  /** Where events go. */
  endpoint: string;
  /** Key of the project, or name of the site. */
  key: string;
  /** The page, from the closed set of those that are counted: never the address, which can hold ids and tokens. */
  page: string;
}

/** Whether something may still be done for a purpose on this page. Once ended, it does not begin again. */
export interface Permission {
  holds(): boolean;
}

/** The configuration that the server put on the script element of a purpose; null where there is none. */
export function configOf(purpose: string): Config | null {
  const script = document.querySelector<HTMLElement>(`script[data-purpose="${purpose}"]`);
  return script?.dataset.config ? (JSON.parse(script.dataset.config) as Config) : null;
}

/**
 * Watches over the consent to a purpose. Withdrawn in this tab or another, or overruled by the browser's signal, it ends: `end`
 * is called once and has to leave nothing behind. A page that comes back out of the browser's memory has not heard what was
 * decided meanwhile, so it counts as ended too.
 */
export function permission(purpose: string, end: () => void): Permission {
  let held = true;
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;

  function stop(): void {
    if (held) {
      held = false;
      document.removeEventListener(EVENT, heard);
      channel?.close();
      end();
    }
  }
  function heard(event: Event): void {
    decided((event as CustomEvent<unknown>).detail);
  }
  function decided(detail: unknown): void {
    const granted = (detail as { granted?: unknown } | null)?.granted;
    // A message that cannot be read says no: nothing goes on without a yes.
    if (!Array.isArray(granted) || !granted.includes(purpose)) {
      stop();
    }
  }
  function signalled(): boolean {
    return (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  }

  document.addEventListener(EVENT, heard);
  channel?.addEventListener("message", (event: MessageEvent<unknown>) => decided(event.data));
  document.addEventListener("visibilitychange", () => signalled() && stop());
  addEventListener("pageshow", (event) => event.persisted && stop());
  if (signalled()) {
    stop();
  }
  return {
    holds() {
      if (held && signalled()) {
        stop();
      }
      return held;
    },
  };
}

/** This page's address without anything that tells one visit from another: host and the page's name. */
export function addressOf(config: Config): string {
  return location.origin + config.page;
}

/** The host of the page that led here, where it is another one; null otherwise. */
export function referringHost(): string | null {
  try {
    const { host } = new URL(document.referrer);
    return host === location.host ? null : host;
  } catch {
    return null;
  }
}
