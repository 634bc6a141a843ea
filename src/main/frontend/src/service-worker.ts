// Answers for the tools from what this browser keeps of them. It is asked about their pages only, and about what those load; to
// whatever it does not keep it leaves the network as if it were not there.
import { clientsClaim, setCacheNameDetails } from "workbox-core";
import { matchPrecache, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { keyOf } from "./common/register";
import { drop, keep } from "./incoming/shared";
import { REFUSED, SCOPE, SHARE, SHARED, TAKE_OVER } from "./offline/names";

/** What is used of the scope that service workers run in; the types of pages, which all scripts share, do not have it. */
declare const self: EventTarget & {
  /** Pages and files of this version, written above this script by the server. */
  readonly opusFiles: PrecacheEntry[];
  readonly clients: { matchAll(of: { type: "window"; includeUncontrolled: true }): Promise<{ url: string }[]> };
  skipWaiting(): Promise<void>;
};

const [prefix, precache] = keyOf("offline").split("-") as [string, string];
setCacheNameDetails({ prefix, precache, suffix: "" });

// An address stands for one version of a file: nothing but the same address will do.
precacheAndRoute(self.opusFiles, { ignoreURLParametersMatching: [], cleanURLs: false, directoryIndex: "" });

// What stands behind the question mark of a page is for its script.
registerRoute(
  ({ request, url }) => request.mode === "navigate" && url.search !== "" && isTool(url),
  async ({ request, url }) => (await matchPrecache(url.pathname)) ?? fetch(request),
);

registerRoute(
  ({ url }) => url.pathname === SHARE,
  async ({ request }) => Response.redirect(await received(request), 303),
  "POST",
);

async function received(request: Request): Promise<string> {
  try {
    const files = (await request.formData()).getAll("images").filter((part) => part instanceof File);
    await keep(files);
    return SHARED;
  } catch {
    // Some may be kept already: nobody will come for them.
    await drop().catch(() => undefined);
    return REFUSED;
  }
}

self.addEventListener("message", (event) => {
  const asked = event as MessageEvent & { waitUntil(work: Promise<void>): void };
  if (asked.data === TAKE_OVER) {
    asked.waitUntil(takeOver(asked.ports[0]));
  }
});

/** Unless another page of the tools is open: that one goes on with the version that it has. */
async function takeOver(answer: MessagePort | undefined): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const alone = windows.filter((client) => isTool(new URL(client.url))).length <= 1;
  answer?.postMessage(alone);
  if (alone) {
    await self.skipWaiting();
  }
}

function isTool(url: URL): boolean {
  return url.pathname === SCOPE || url.pathname.startsWith(`${SCOPE}/`);
}

// The page that made this browser keep the tools works without a network too.
clientsClaim();
