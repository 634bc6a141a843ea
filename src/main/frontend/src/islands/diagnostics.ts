// Errors of pages, for whoever keeps the service running; only where this server says so in the page's head.

/** More than these a page does not report: one that fails again and again says the same. */
const MOST = 10;

/** How long a browser that never rests is waited for, in milliseconds. */
const LATEST = 5_000;

export function start(): void {
  const project = document.querySelector<HTMLMetaElement>('meta[name="opus-diagnostics"]')?.content;
  if (!project) {
    return;
  }
  const early: unknown[] = [];
  let report = (error: unknown): void => void early.push(error);
  let left = MOST;
  const note = (error: unknown): void => {
    if (left-- > 0) {
      report(error);
    }
  };
  // What a script of elsewhere throws has no error to it; ours have.
  addEventListener("error", (event) => event.error && note(event.error));
  addEventListener("unhandledrejection", (event) => note(event.reason));
  const load = async (): Promise<void> => {
    const { reporter } = await import("../diagnostics/report");
    report = reporter(project);
    early.forEach(report);
  };
  // A browser that is offline, or a build that is gone, is nothing to report.
  const begin = (): void => void load().catch(() => (left = 0));
  if ("requestIdleCallback" in window) {
    requestIdleCallback(begin, { timeout: LATEST });
  } else {
    setTimeout(begin, LATEST);
  }
}
