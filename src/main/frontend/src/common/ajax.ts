/** What PrimeFaces tells of an act on a page. */
interface Listener {
  /** It leaves; with the ids of what it sends. */
  sent?: (executed: string[]) => void;
  /** Its answer is drawn. */
  drawn?: () => void;
}

type Handler = (event: unknown, request: unknown, settings: { data?: unknown }) => void;
type JQuery = (of: Document) => { on(event: string, act: Handler): void };

/** The ids that a request of Faces sends (`jakarta.faces.partial.execute`). */
export function executed(data: unknown): string[] {
  const sent = typeof data === "string" ? new URLSearchParams(data) : data instanceof FormData ? data : undefined;
  const ids = sent?.get("jakarta.faces.partial.execute");
  return typeof ids === "string" ? ids.split(" ").filter(Boolean) : [];
}

/** Follows the acts of the page; on pages without PrimeFaces there are none. */
export function onAjax(listener: Listener): void {
  const jQuery = (window as unknown as { jQuery?: JQuery }).jQuery;
  if (!jQuery) {
    return;
  }
  const page = jQuery(document);
  page.on("pfAjaxSend", (_event, _request, settings) => listener.sent?.(executed(settings.data)));
  page.on("pfAjaxComplete", () => listener.drawn?.());
}
