/**
 * Forms marked data-bring send the chosen file as it is, so that the server can encrypt it as it comes, and say how far it is. What is
 * refused is said in the form; what is taken shows on the page.
 */
export function start(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-bring]") : null;
    if (form) {
      event.preventDefault();
      send(form);
    }
  });
}

function send(form: HTMLFormElement): void {
  const file = form.querySelector<HTMLInputElement>("input[type=file]")?.files?.[0];
  const bar = form.querySelector("progress");
  const said = form.querySelector<HTMLElement>("[role=alert]");
  const button = form.querySelector("button");
  if (!file || !bar || !said || !button) {
    tell(said, form.dataset.choose ?? "");
    return;
  }
  // XMLHttpRequest, since fetch does not tell how far a body is.
  const request = new XMLHttpRequest();
  request.open("POST", form.dataset.bring ?? "");
  request.setRequestHeader("Content-Type", "application/zip");
  request.setRequestHeader("X-Opus-Request", "1");
  request.upload.addEventListener("progress", (sent) => {
    bar.value = sent.total === 0 ? 0 : (100 * sent.loaded) / sent.total;
  });
  request.addEventListener("loadend", () => {
    if (request.status === 202) {
      location.reload();
      return;
    }
    bar.hidden = true;
    button.disabled = false;
    tell(said, detail(request.responseText) ?? form.dataset.failed ?? "");
  });
  tell(said, "");
  bar.value = 0;
  bar.hidden = false;
  button.disabled = true;
  request.send(file);
}

function tell(place: HTMLElement | null, text: string): void {
  if (place) {
    place.textContent = text;
    place.hidden = text === "";
  }
}

/** What a problem says (RFC 9457); nothing where the answer is none. */
export function detail(body: string): string | undefined {
  try {
    const problem: unknown = JSON.parse(body);
    return typeof problem === "object" && problem !== null && "detail" in problem && typeof problem.detail === "string"
      ? problem.detail
      : undefined;
  } catch {
    return undefined;
  }
}
