// Shows that a message came. A push holds nothing, so there is nothing to show but that.

/** What is used of the scope that service workers run in; the types of pages, which all scripts share, do not have it. */
interface PushScope extends EventTarget {
  readonly registration: { showNotification(title: string, options: object): Promise<void> };
  readonly clients: {
    matchAll(of: { type: "window" }): Promise<{ url: string; focus(): Promise<unknown> }[]>;
    openWindow(url: string): Promise<unknown>;
  };
}

/** An event that is over when its work is done. */
type Working = Event & { waitUntil(work: Promise<unknown>): void };

const PAGE = "/app/messages";
const worker = self as unknown as PushScope;

worker.addEventListener("push", (event) => {
  (event as Working).waitUntil(
    worker.registration.showNotification("Opus", { body: "New message", tag: "new-message" }),
  );
});

worker.addEventListener("notificationclick", (event) => {
  (event as Working & { notification: Notification }).notification.close();
  (event as Working).waitUntil(open());
});

async function open(): Promise<void> {
  const there = await worker.clients.matchAll({ type: "window" });
  const page = there.find(({ url }) => new URL(url).pathname === PAGE);
  await (page ? page.focus() : worker.clients.openWindow(PAGE));
}
