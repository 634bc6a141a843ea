import { fill, h, icon } from "../common/dom";
import type { Words } from "../common/words";
import type { Address } from "./api";
import { Completion } from "./completion";
import { shown } from "./people";

const ADDRESS = /^[^@\s<>"(),:;\\]+@[^@\s<>"(),:;\\]+$/;

/** Reads "Name <address>", or an address alone; null for anything else. */
export function parse(text: string): Address | null {
  const named = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(text);
  const email = (named?.[2] ?? text).trim();
  const name = named?.[1]?.trim();
  if (!ADDRESS.test(email)) {
    return null;
  }
  return name ? { name, email } : { email };
}

/** A field with the people that a message goes to: each is a chip as soon as its address is complete. */
export class Recipients {
  readonly element: HTMLElement;
  private readonly chips = h("ul", { class: "o-chips" });
  private readonly input: HTMLInputElement;
  private readonly problem: HTMLElement;
  private readonly completion: Completion;
  private all: Address[] = [];

  /** @param look finds contacts for what is typed */
  constructor(
    private readonly words: Words,
    readonly id: string,
    label: string,
    private readonly domain: string,
    private readonly changed: () => void,
    look: (text: string) => Promise<Address[]>,
    ...beside: HTMLElement[]
  ) {
    this.input = h("input", {
      id,
      class: "o-chip-input",
      type: "text",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      "aria-describedby": `${id}-problem`,
      keydown: (event) => this.key(event as KeyboardEvent),
      input: () => this.typed(),
      paste: (event) => this.pasted(event as ClipboardEvent),
      blur: () => this.take(),
    });
    this.completion = new Completion(this.input, words.say("suggestions"), look, (address) => {
      this.input.value = "";
      this.add(address);
    });
    this.problem = h("p", { class: "o-problem", id: `${id}-problem`, role: "alert", hidden: true });
    this.element = h(
      "div",
      { class: "o-recipients" },
      h("label", { for: id }, label),
      h("div", { class: "o-chips-in" }, this.chips, this.input, this.completion.element),
      ...beside,
      this.problem,
    );
  }

  get value(): Address[] {
    return this.all;
  }

  set value(addresses: Address[]) {
    this.all = [...addresses];
    this.draw();
  }

  /** Whether something is typed that is no address yet. */
  get unfinished(): boolean {
    return this.input.value.trim() !== "";
  }

  focus(): void {
    this.input.focus();
  }

  /** Says what is wrong with it; nothing where all is well. */
  complain(text: string): void {
    this.problem.hidden = text === "";
    this.problem.textContent = text;
    this.input.setAttribute("aria-invalid", String(text !== ""));
  }

  /** Makes chips of what is typed. An own neighbour can be named without the domain. */
  take(): boolean {
    this.completion.hide();
    const rest: string[] = [];
    for (const part of this.input.value.split(/[,;\n]/).filter((one) => one.trim() !== "")) {
      const address = parse(part) ?? parse(`${part.trim()}@${this.domain}`);
      if (address) {
        this.add(address);
      } else {
        rest.push(part.trim());
      }
    }
    this.input.value = rest.join(", ");
    this.complain(rest.length ? this.words.say("noAddress", rest.join(", ")) : "");
    return rest.length === 0;
  }

  private add(address: Address): void {
    if (!this.all.some((one) => one.email.toLowerCase() === address.email.toLowerCase())) {
      this.all.push(address);
      this.draw();
      this.changed();
    }
  }

  private typed(): void {
    this.complain("");
    if (/[,;]\s*$/.test(this.input.value)) {
      this.take();
    } else {
      this.completion.typed();
    }
  }

  private pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (/[,;\n]/.test(text)) {
      event.preventDefault();
      this.input.value += text;
      this.take();
    }
  }

  private key(event: KeyboardEvent): void {
    if (this.completion.key(event)) {
      return;
    }
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && this.input.value.trim() !== "") {
      event.preventDefault();
      this.take();
    } else if (event.key === "Backspace" && this.input.value === "" && this.all.length > 0) {
      this.drop(this.all[this.all.length - 1] as Address);
    }
  }

  private drop(address: Address): void {
    this.all = this.all.filter((one) => one !== address);
    this.draw();
    this.changed();
    this.input.focus();
  }

  private draw(): void {
    fill(
      this.chips,
      ...this.all.map((address) =>
        h(
          "li",
          { class: "o-chip", title: address.email },
          shown(address),
          h(
            "button",
            { type: "button", "aria-label": this.words.say("drop", shown(address)), click: () => this.drop(address) },
            icon("close"),
          ),
        ),
      ),
    );
  }
}
