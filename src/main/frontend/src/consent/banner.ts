import { announce } from "./announce";
import type { Decision } from "./decision";

interface Standing {
  text: string;
  decision: { id: string } | null;
}

const HEADERS = { "Content-Type": "application/json", "X-Opus-Request": "1" };
const CREATED = 201;
const CONFLICT = 409;

function post(path: string, body: object): Promise<Response> {
  return fetch(`/api/v1/consent/${path}`, { method: "POST", headers: HEADERS, body: JSON.stringify(body) });
}

/** Has the browser's signal recorded. Whether that works or not, it is heeded with every request. */
export async function record(signals: readonly string[]): Promise<void> {
  await post("signals", { globalPrivacyControl: signals.includes("gpc") }).catch(() => undefined);
}

/** The banner: three answers of one press each. It is on the page already, hidden, and moves nothing when it shows. */
export class Banner {
  private readonly groups: HTMLElement;
  private readonly told: HTMLElement;

  constructor(
    private readonly section: HTMLElement,
    private known: Decision | null,
  ) {
    this.groups = this.part("groups");
    this.told = this.part("told");
    this.on("refuse", () => void this.answer([], "none"));
    this.on("accept", () => void this.answer(this.offered(), "all"));
    this.on("save", () => void this.answer(this.chosen(), "some"));
    this.on("choose", () => this.choose());
    this.on("close", () => this.hide());
  }

  show(): void {
    this.section.hidden = false;
  }

  private choose(): void {
    this.groups.hidden = false;
    this.part("choose").hidden = true;
    this.part("save").hidden = false;
    this.groups.querySelector("input")?.focus();
  }

  private async answer(granted: string[], which: "none" | "all" | "some"): Promise<void> {
    this.buttons().forEach((button) => (button.disabled = true));
    const problem = await this.send(granted).catch(() => "failed");
    this.buttons().forEach((button) => (button.disabled = false));
    if (problem === null) {
      announce(granted);
      this.say(this.section.dataset[`saved${which[0]?.toUpperCase()}${which.slice(1)}`]);
    } else {
      announce([]);
      this.say(this.section.dataset[problem]);
    }
  }

  /** Gives null, or the name of the text that says what went wrong. */
  private async send(granted: string[]): Promise<string | null> {
    const body = { granted, text: this.section.dataset.text, fromBanner: true };
    const answer = await post("decisions", { ...body, previous: this.known?.id ?? null });
    if (answer.status !== CONFLICT) {
      return answer.status === CREATED ? null : "failed";
    }
    // The account may have a decision that this browser does not know of. The person has seen the question and answers it now.
    const standing = (await (await fetch("/api/v1/consent")).json()) as Standing;
    if (standing.text !== this.section.dataset.text) {
      return "changed";
    }
    const again = await post("decisions", { ...body, previous: standing.decision?.id ?? null });
    return again.status === CREATED ? null : "failed";
  }

  private say(text = ""): void {
    this.part("ask").hidden = true;
    this.part("done").hidden = false;
    this.told.textContent = text;
    this.part("close").focus();
  }

  private hide(): void {
    this.section.hidden = true;
  }

  private offered(): string[] {
    return this.inputs().map((input) => input.value);
  }

  private chosen(): string[] {
    return this.inputs()
      .filter((input) => input.checked)
      .map((input) => input.value);
  }

  private inputs(): HTMLInputElement[] {
    return [...this.groups.querySelectorAll("input")];
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.section.querySelectorAll("button")];
  }

  private part(name: string): HTMLElement {
    const found = this.section.querySelector<HTMLElement>(`[data-consent="${name}"]`);
    if (!found) {
      throw new Error(`the banner has no ${name}`);
    }
    return found;
  }

  private on(name: string, act: () => void): void {
    this.part(name).addEventListener("click", act);
  }
}
