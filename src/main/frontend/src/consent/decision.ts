/** What this browser has answered, as the server wrote it into the cookie (ConsentCookie.java). */
export interface Decision {
  id: string;
  /** Digest of what was asked; another one is asked again. */
  facts: string;
  granted: string[];
  refused: string[];
  /** The browser's signals that the answer knew of. */
  signals: string[];
}

const FORM = /^1\.[ab]\.[\w-]{43}\.([0-9a-f-]{36})\.([0-9a-f]{16})\.([a-z0-9+-]*)\.([a-z0-9+-]*)\.([a-z+]*)$/;

/** The decision in a cookie header's text; null where there is none, or rubbish. */
export function decision(cookies: string, name: string): Decision | null {
  for (const cookie of cookies.split("; ")) {
    const parts = cookie.startsWith(`${name}=`) ? FORM.exec(cookie.slice(name.length + 1)) : null;
    if (parts) {
      const [, id = "", facts = "", granted = "", refused = "", signals = ""] = parts;
      return { id, facts, granted: list(granted), refused: list(refused), signals: list(signals) };
    }
  }
  return null;
}

function list(text: string): string[] {
  return text === "" ? [] : text.split("+");
}

/** The signals that this browser gives its pages. */
export function signals(browser: Pick<Navigator, "doNotTrack"> & { globalPrivacyControl?: boolean }): string[] {
  return [...(browser.globalPrivacyControl === true ? ["gpc"] : []), ...(browser.doNotTrack === "1" ? ["dnt"] : [])];
}

/** What may be done now: nothing that was asked otherwise, nor in spite of a signal that the answer did not know of. */
export function allowed(known: Decision | null, facts: string, sent: readonly string[]): string[] {
  const counts = known?.facts === facts && sent.every((signal) => known.signals.includes(signal));
  return counts ? known.granted : [];
}
