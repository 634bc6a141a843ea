/** What a page or a worker sent: the name of the way and how many bytes of body. */
export interface Outgoing {
  method: string;
  url: string;
  /** Null where nobody can tell, as with a stream. */
  bytes: number | null;
}

type Scope = typeof globalThis;

/** How many bytes a body has. */
export function weight(body: unknown): number | null {
  if (body === null || body === undefined) {
    return 0;
  }
  if (typeof body === "string") {
    return new TextEncoder().encode(body).length;
  }
  if (body instanceof Blob) {
    return body.size;
  }
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) {
    return body.byteLength;
  }
  if (body instanceof URLSearchParams) {
    return weight(String(body));
  }
  if (body instanceof FormData) {
    let sum = 0;
    for (const [name, value] of body) {
      sum += weight(name)! + weight(value)!;
    }
    return sum;
  }
  return null;
}

/** Tells of every way by which a script here can send a body. It sends as before. */
export function watch(tell: (sent: Outgoing) => void, scope: Scope = globalThis): void {
  const { fetch, XMLHttpRequest: Xhr, WebSocket: Socket, navigator } = scope;
  scope.fetch = function (input: RequestInfo | URL, init?: RequestInit) {
    const request = input instanceof Request ? input : null;
    // A Request keeps its body to itself; that it has one is all that can be told.
    const bytes = init?.body !== undefined ? weight(init.body) : request?.body ? null : 0;
    tell({ method: init?.method ?? request?.method ?? "GET", url: request?.url ?? String(input), bytes });
    return fetch.call(scope, input, init);
  };
  if (Xhr) {
    const { open, send } = Xhr.prototype;
    const asked = new WeakMap<XMLHttpRequest, { method: string; url: string }>();
    Xhr.prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL, ...rest: unknown[]) {
      asked.set(this, { method, url: String(url) });
      return (open as (...all: unknown[]) => void).call(this, method, url, ...rest);
    };
    Xhr.prototype.send = function (this: XMLHttpRequest, body?: Document | XMLHttpRequestBodyInit | null) {
      tell({ ...(asked.get(this) ?? { method: "", url: "" }), bytes: weight(body) });
      return (send as (body?: unknown) => void).call(this, body);
    };
  }
  if (navigator && "sendBeacon" in navigator) {
    const { sendBeacon } = navigator;
    navigator.sendBeacon = function (url, data) {
      tell({ method: "POST", url: String(url), bytes: weight(data) });
      return sendBeacon.call(navigator, url, data);
    };
  }
  if (Socket) {
    const { send } = Socket.prototype;
    Socket.prototype.send = function (this: WebSocket, data) {
      tell({ method: "WebSocket", url: this.url, bytes: weight(data) });
      return send.call(this, data);
    };
  }
}

/** A request as the browser itself notes it. */
export interface Asked {
  url: string;
  /** When, in milliseconds since 1970. */
  at: number;
  /** Whether the answer came over the network and not from what the browser keeps. */
  network: boolean;
}

/** What workers tell the page that started them. */
export type Told = { asked: Asked } | { sent: Outgoing };

/** The channel between workers and this page: workers bear its name, so that no other page hears them. */
export const CHANNEL = `opus-meter-${Math.random().toString(36).slice(2)}`;

/** What is told of a request; not by every browser. */
type Timing = Pick<PerformanceResourceTiming, "transferSize" | "decodedBodySize" | "responseStatus"> & {
  deliveryType?: string;
};

/**
 * Whether an answer came from what the browser keeps. Where no way is told, an answer without a byte of transfer tells it, since
 * from the network there are headers at least; Firefox tells no size either of scripts that a service worker gave.
 */
export function isKept({ deliveryType, transferSize, decodedBodySize, responseStatus }: Timing): boolean {
  return !!deliveryType || (transferSize === 0 && (decodedBodySize > 0 || responseStatus === 200));
}

/** Tells of the requests that the browser notes here, those before too. Pictures of this page itself are none. */
export function watchRequests(tell: (asked: Asked) => void): void {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (/^https?:/.test(entry.name)) {
        tell({ url: entry.name, at: performance.timeOrigin + entry.startTime, network: !isKept(entry) });
      }
    }
  }).observe({ type: "resource", buffered: true });
}
