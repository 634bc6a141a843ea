// Notifications of this device: turned on by a click and in no other way, and renewed where they are on.
const WORKER = "/app/push-worker.js";
const SCOPE = "/app/";
const API = "/api/v1/messages/push";
const OURS = { "X-Opus-Request": "1" };

type Trouble = "denied" | "unsupported" | "unreachable";

/** Serves the card of the settings; where messages are open, tells the server that this device is still there. */
export function start(): void {
  const card = document.querySelector<HTMLElement>("[data-island=push]");
  const button = card?.querySelector<HTMLButtonElement>("button[type=button]");
  if (card && button) {
    button.addEventListener("click", () => void turnOn(card, button));
  }
  if (location.pathname.startsWith("/app/m") && supported() && Notification.permission === "granted") {
    renew().catch((reason: unknown) => console.info("Notifications were not renewed:", reason));
  }
}

function supported(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

async function turnOn(card: HTMLElement, button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  const trouble = await subscribe();
  button.disabled = false;
  const problem = card.querySelector<HTMLElement>("[role=alert]") as HTMLElement;
  problem.hidden = trouble === null;
  problem.textContent = trouble === null ? "" : (problem.dataset[trouble] ?? "");
  if (trouble === null) {
    (card.querySelector("[role=status]") as HTMLElement).hidden = false;
    card.querySelector("[data-none]")?.remove();
    button.hidden = true;
  }
}

async function subscribe(): Promise<Trouble | null> {
  if (!supported()) {
    return "unsupported";
  }
  if ((await Notification.requestPermission()) !== "granted") {
    return "denied";
  }
  try {
    const told = await fetch(API, { headers: OURS });
    const { publicKey } = (await told.json()) as { publicKey: string };
    await navigator.serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: "none" });
    const registration = await navigator.serviceWorker.ready;
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    });
    if (await add(subscription)) {
      return null;
    }
    await subscription.unsubscribe(); // nothing stays behind that nobody tells anything
  } catch (reason) {
    console.info("Notifications were not turned on:", reason);
  }
  return "unreachable";
}

async function renew(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) {
    return;
  }
  await add(subscription);
}

async function add(subscription: PushSubscription): Promise<boolean> {
  const answer = await fetch(API, {
    method: "POST",
    headers: { ...OURS, "Content-Type": "application/json" },
    body: JSON.stringify({ endpoint: subscription.endpoint, name: device(navigator.userAgent) }),
  });
  return answer.ok;
}

/** Browser and system in words, such as Firefox on Android. */
export function device(agent: string): string {
  const find = (names: [RegExp, string][], other: string) => names.find(([mark]) => mark.test(agent))?.[1] ?? other;
  const browser = find([[/Firefox|FxiOS/, "Firefox"], [/Edg/, "Edge"], [/OPR/, "Opera"], [/Chrom|CriOS/, "Chrome"], [/Safari/, "Safari"]], "Browser"); // prettier-ignore
  const system = find([[/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Windows/, "Windows"], [/Mac OS/, "macOS"], [/CrOS/, "ChromeOS"], [/Linux/, "Linux"]], "a device"); // prettier-ignore
  return `${browser} on ${system}`;
}
