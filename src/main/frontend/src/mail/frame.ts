import { h } from "../common/dom";

/** What is shown comes from this server and acts on nothing; the policy of the page holds as well. */
const POLICY =
  "default-src 'none'; img-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; form-action 'none'";

/**
 * HTML of a message in a frame that runs no script: it was made harmless by the server, and here it could do nothing either. It takes
 * the look of the portal, unless the message brings colours of its own: then it lies on white paper.
 */
export function htmlFrame(html: string, title: string, stylesheet: string): HTMLIFrameElement {
  const own = /\bbgcolor\b|background|\bcolor\s*[:=]/i.test(html);
  const theme = document.documentElement.dataset.theme ?? "";
  const frame = h("iframe", {
    class: `o-mail-frame${own ? " is-paper" : ""}`,
    sandbox: "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    title,
    srcdoc:
      `<!doctype html><html lang="en" data-theme="${theme}" class="${own ? "is-paper" : ""}"><head><meta http-equiv="Content-Security-Policy" content="${POLICY}"><base target="_blank">` +
      `<link rel="stylesheet" href="${stylesheet}"></head><body>${html}</body></html>`,
  });
  const fit = () => {
    const body = frame.contentDocument?.body;
    if (body) {
      frame.style.height = `${body.scrollHeight + 4}px`;
    }
  };
  frame.addEventListener("load", () => {
    fit();
    const body = frame.contentDocument?.body;
    if (body) {
      new ResizeObserver(fit).observe(body);
    }
  });
  return frame;
}
