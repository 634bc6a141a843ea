/** Calls as something of the messages changed on the server, and as the page comes back from elsewhere. */
export function follow(changed: () => void): () => void {
  let state: string | undefined;
  const events = new EventSource("/api/v1/messages/events");
  events.addEventListener("state", (event) => {
    const now = (event as MessageEvent<string>).data;
    if (state !== undefined && state !== now) {
      changed();
    }
    state = now;
  });
  const shown = () => {
    if (document.visibilityState === "visible" && events.readyState === EventSource.CLOSED) {
      changed();
    }
  };
  document.addEventListener("visibilitychange", shown);
  return () => {
    events.close();
    document.removeEventListener("visibilitychange", shown);
  };
}
