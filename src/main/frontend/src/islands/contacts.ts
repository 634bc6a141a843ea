import { fill, h } from "../common/dom";
import { refusal } from "../common/refusal";
import { Words } from "../common/words";

/**
 * Contacts from a file or from the device: forms marked data-contacts. Nothing is read or sent before their button is pressed, and of
 * what the device's picker gives only names, addresses and numbers are.
 */

const IMPORT = "/api/v1/contacts/import";
const PERMISSION = "/api/v1/contacts/permission";

/** What is asked of the picker, and all that is sent. */
const PROPERTIES = ["name", "email", "tel"] as const;

type Picked = Partial<Record<string, unknown>>;

interface Picker {
  select(properties: readonly string[], options: { multiple: boolean }): Promise<Picked[]>;
}

/** What came in, as the API tells. */
export interface CameIn {
  added: number;
  merged: number;
  skipped: number;
  notKept: { words: string; contacts: number }[];
  remarks?: { contact: number; text: string }[];
  moreRemarks?: number;
}

/** What became of an import, in words: lines, and lists with a heading. */
export interface Told {
  lines: string[];
  lists: { heading: string; items: string[] }[];
}

export function start(): void {
  if (!document.querySelector("form[data-contacts]")) {
    return;
  }
  offer();
  // Where a part of the page is put in anew, the offer comes hidden again.
  new MutationObserver(offer).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("submit", (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-contacts]") : null;
    if (form) {
      event.preventDefault();
      void (form.dataset.contacts === "picker" ? pick(form) : send(form));
    }
  });
  document.addEventListener("click", (event) => {
    const close =
      event.target instanceof Element ? event.target.closest("form[data-contacts] [data-part=close]") : null;
    if (close) {
      shut(close.closest<HTMLFormElement>("form")!);
    }
  });
}

function picker(): Picker | undefined {
  const found = (navigator as { contacts?: Picker }).contacts;
  return typeof found?.select === "function" ? found : undefined;
}

function offer(): void {
  const there = picker() !== undefined;
  for (const one of document.querySelectorAll<HTMLElement>("[data-contacts-offer], [data-contacts-none]")) {
    const hidden = one.dataset.contactsOffer === undefined ? there : !there;
    if (one.hidden !== hidden) {
      one.hidden = hidden;
    }
  }
}

async function send(form: HTMLFormElement): Promise<void> {
  const file = form.querySelector<HTMLInputElement>("input[type=file]")?.files?.[0];
  if (!file) {
    complain(form, form.dataset.choose);
    return;
  }
  await busy(form, () => post(IMPORT, "POST", "application/octet-stream", file));
}

async function pick(form: HTMLFormElement): Promise<void> {
  let picked: Picked[];
  try {
    picked = (await picker()?.select(PROPERTIES, { multiple: true })) ?? [];
  } catch {
    complain(form, form.dataset.failed);
    return;
  }
  if (picked.length === 0) {
    complain(form, form.dataset.choose);
    return;
  }
  const body = JSON.stringify({ contacts: picked.map(declared) });
  await busy(form, async () => {
    const allowed = await post(PERMISSION, "PUT", "application/json", JSON.stringify({ given: true }));
    return allowed.ok ? post(IMPORT, "POST", "application/json", body) : allowed;
  });
}

/** Of a contact what is declared, and nothing else that a picker may give. */
export function declared(contact: Picked): Record<string, string[]> {
  const kept: Record<string, string[]> = {};
  for (const property of PROPERTIES) {
    const values = contact[property];
    if (Array.isArray(values)) {
      kept[property] = values.filter((value): value is string => typeof value === "string");
    }
  }
  return kept;
}

function post(path: string, method: string, type: string, body: BodyInit): Promise<Response> {
  return fetch(path, { method, body, headers: { "Content-Type": type, "X-Opus-Request": "1" } });
}

async function busy(form: HTMLFormElement, act: () => Promise<Response>): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  complain(form, "");
  if (button) {
    button.disabled = true;
  }
  try {
    const response = await act();
    const text = await response.text();
    if (response.ok) {
      show(form, tell(JSON.parse(text) as CameIn, new Words(JSON.parse(form.dataset.words ?? "{}"))));
    } else {
      complain(form, refusal(response.status, text, form.dataset.failed ?? "").message);
    }
  } catch {
    complain(form, form.dataset.failed);
  } finally {
    if (button) {
      button.disabled = false;
    }
  }
}

/** Says what came in, what was put together, and what was not kept. */
export function tell(came: CameIn, words: Words): Told {
  const lines = [words.count("added", came.added)];
  if (came.merged > 0) {
    lines.push(words.count("merged", came.merged));
  }
  if (came.skipped > 0) {
    lines.push(words.count("skipped", came.skipped));
  }
  const lists = [];
  if (came.notKept.length > 0) {
    const items = came.notKept.map((one) => words.say(one.contacts === 1 ? "one" : "many", one.words, one.contacts));
    lists.push({ heading: words.say("notKept"), items });
  } else {
    lines.push(words.say("all"));
  }
  if (came.remarks && came.remarks.length > 0) {
    const items = came.remarks.map((remark) => words.say("remark", remark.contact, remark.text));
    if (came.moreRemarks) {
      items.push(words.say("more", came.moreRemarks));
    }
    lists.push({ heading: words.say("remarks"), items });
  }
  return { lines, lists };
}

function show(form: HTMLFormElement, told: Told): void {
  const result = form.querySelector("[data-part=result]");
  if (result) {
    fill(
      result,
      ...told.lines.map((line) => h("p", {}, line)),
      ...told.lists.flatMap((list) => [
        h("p", { class: "o-strong" }, list.heading),
        h("ul", { class: "o-came-in" }, ...list.items.map((item) => h("li", {}, item))),
      ]),
    );
  }
  form.dataset.done = "true";
  form.querySelector<HTMLElement>("[data-part=ask]")?.setAttribute("hidden", "");
  form.querySelector<HTMLElement>("button[type=submit]")?.setAttribute("hidden", "");
  form.querySelector<HTMLElement>("[data-part=close]")?.focus();
}

/** Shuts the dialog; the page is read anew where something came in. */
function shut(form: HTMLFormElement): void {
  if (form.dataset.done) {
    location.reload();
  } else {
    form.closest(".ui-dialog")?.querySelector<HTMLElement>(".ui-dialog-titlebar-close")?.click();
  }
}

function complain(form: HTMLFormElement, text: string | undefined): void {
  const place = form.querySelector<HTMLElement>("[role=alert]");
  if (place) {
    place.textContent = text ?? "";
    place.hidden = !text;
  }
}
