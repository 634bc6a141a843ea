import { h, icon } from "../common/dom";
import { Refusal } from "../common/refusal";
import type { Words } from "../common/words";
import type { Api, Draft, Written } from "./api";
import { ask } from "./ask";
import { Attachments } from "./attachments";
import type { Config } from "./config";
import { Editor } from "./editor";
import { when } from "./people";
import { Recipients } from "./recipients";
import * as unsaved from "./unsaved";

/** So soon after the last key it is saved. */
const SOON = 700;

/** So often a save that failed is tried again. */
const AGAIN = 5_000;

/** What a composer tells. */
export interface ComposerActs {
  sent(message: string, dueAt: string): void;
  /** Lets the person choose files, which {@link Composer.attach} takes. */
  choose(): void;
  closed(): void;
  failed(error: unknown): void;
}

/** Writes one message. Everything is saved as it is typed; what cannot be saved is kept in this browser until it can. */
export class Composer {
  readonly element: HTMLElement;
  private readonly to: Recipients;
  private readonly cc: Recipients;
  private readonly bcc: Recipients;
  private readonly from: HTMLSelectElement;
  private readonly subject: HTMLInputElement;
  private readonly subjectProblem = h("p", { class: "o-problem", role: "alert", hidden: true });
  private readonly editor: Editor;
  private readonly attachments: Attachments;
  private readonly state = h("span", { class: "o-tiny o-quiet", role: "status" });
  private readonly way = h("span", { class: "o-tiny o-quiet" });
  private readonly problem = h("div", { class: "o-banner is-bad", role: "alert", hidden: true });
  private readonly send: HTMLButtonElement;
  private readonly later: HTMLInputElement;
  private id: string | undefined;
  private revision = 0;
  private saved = "";
  private timer = 0;
  private saving: Promise<boolean> | undefined;
  private over = false;
  private readonly leaving = () => void this.save();

  /** @param draft what is gone on with; undefined for a new message */
  constructor(
    private readonly words: Words,
    private readonly config: Config,
    private readonly api: Api,
    private readonly acts: ComposerActs,
    draft: Draft | undefined,
    brief: boolean,
  ) {
    const changed = () => {
      this.whither();
      this.soon();
    };
    const look = (text: string) => this.api.suggest(text);
    const hidden = (field: () => Recipients, label: string) => {
      const button = h(
        "button",
        {
          type: "button",
          class: "o-btn is-plain is-sm",
          click: () => {
            field().element.hidden = false;
            button.hidden = true;
            field().focus();
          },
        },
        label,
      );
      return button;
    };
    const showCc = hidden(() => this.cc, words.say("cc"));
    const showBcc = hidden(() => this.bcc, words.say("bcc"));
    this.to = new Recipients(words, "mail-to", words.say("recipients"), config.domain, changed, look, showCc, showBcc);
    this.cc = new Recipients(words, "mail-cc", words.say("cc"), config.domain, changed, look);
    this.bcc = new Recipients(words, "mail-bcc", words.say("bcc"), config.domain, changed, look);
    this.from = h(
      "select",
      { class: "o-select is-sm", id: "mail-from", change: changed },
      ...config.addresses.map(({ email, main }) => h("option", { value: email, selected: main }, email)),
    );
    this.subject = h("input", {
      class: "o-input",
      id: "mail-subject",
      type: "text",
      autocomplete: "off",
      input: changed,
    });
    this.editor = new Editor(words, words.say("text"), changed);
    this.attachments = new Attachments(
      words,
      api,
      () => this.ensured(),
      () => this.acts.choose(),
    );
    this.send = h(
      "button",
      { type: "button", class: "o-btn is-primary is-sm", click: () => void this.submit() },
      icon("sent"),
      words.say("send"),
    );
    this.later = h("input", { class: "o-input is-sm", id: "mail-later", type: "datetime-local" });
    this.cc.element.hidden = !draft?.cc.length;
    this.bcc.element.hidden = !draft?.bcc.length;
    showCc.hidden = !this.cc.element.hidden;
    showBcc.hidden = !this.bcc.element.hidden;
    this.element = h(
      "section",
      {
        class: `o-composer${brief ? " is-brief" : ""}`,
        "aria-label": words.say(draft ? "draft" : "new"),
        keydown: (event) => {
          const { key, ctrlKey, metaKey } = event as KeyboardEvent;
          if (key === "Enter" && (ctrlKey || metaKey)) {
            event.preventDefault();
            void this.submit();
          }
        },
      },
      h(
        "div",
        { class: "o-spread" },
        h("h2", {}, words.say(brief ? "answer" : draft ? "draft" : "new")),
        h(
          "button",
          {
            type: "button",
            class: "o-btn is-plain is-sm is-icon",
            "aria-label": words.say("close"),
            title: words.say("close"),
            click: () => void this.close(),
          },
          icon("close"),
        ),
      ),
      this.problem,
      this.to.element,
      this.cc.element,
      this.bcc.element,
      config.addresses.length > 1
        ? h("div", { class: "o-recipients" }, h("label", { for: "mail-from" }, words.say("from")), this.from)
        : null,
      h(
        "div",
        { class: "o-recipients" },
        h("label", { for: "mail-subject" }, words.say("subject")),
        this.subject,
        this.subjectProblem,
      ),
      this.editor.element,
      this.attachments.element,
      h(
        "div",
        { class: "o-spread o-composer-foot" },
        h("div", { class: "o-stack o-gap-1" }, this.state, this.way),
        h(
          "div",
          { class: "o-row o-gap-2" },
          h(
            "button",
            {
              type: "button",
              class: "o-btn is-plain is-sm is-icon",
              "aria-label": words.say("discard"),
              title: words.say("discard"),
              click: () => void this.discard(),
            },
            icon("trash"),
          ),
          h(
            "details",
            { class: "o-later" },
            h(
              "summary",
              { class: "o-btn is-plain is-sm is-icon", "aria-label": words.say("later"), title: words.say("later") },
              icon("clock"),
            ),
            h(
              "div",
              { class: "o-later-box o-stack o-gap-2" },
              h("label", { class: "o-label", for: "mail-later" }, words.say("later")),
              this.later,
              h(
                "button",
                { type: "button", class: "o-btn is-sm", click: () => void this.submit(true) },
                words.say("sendLater"),
              ),
            ),
          ),
          this.send,
        ),
      ),
    );
    if (draft) {
      this.load(draft);
    } else {
      this.editor.set(config.signature ? `\n\n-- \n${config.signature}` : "");
    }
    this.whither();
    this.saved = JSON.stringify(this.written);
    window.addEventListener("pagehide", this.leaving);
  }

  /** Puts in what was left in this browser. */
  restore(left: unsaved.Unsaved): void {
    this.id = left.id;
    this.revision = left.revision ?? 0;
    this.fillIn(left.written);
    this.soon();
    if (left.id) {
      this.showAttachments(left.id);
    }
  }

  /** Attaches files. */
  attach(files: readonly File[]): void {
    void this.attachments.add(files);
  }

  /** Puts the cursor where writing goes on. */
  focus(): void {
    if (this.to.value.length === 0) {
      this.to.focus();
    } else {
      this.editor.focus();
    }
  }

  /** The draft that is written. */
  get draft(): string | undefined {
    return this.id;
  }

  /** Ends it; what was typed is saved. */
  async close(): Promise<void> {
    await this.save();
    this.end();
  }

  private load(draft: Draft): void {
    this.id = draft.id;
    this.revision = draft.revision;
    this.from.value = draft.from.email;
    this.fillIn(draft);
    if (draft.attachments > 0) {
      this.showAttachments(draft.id);
    }
    this.state.textContent = this.words.say("savedAt", when(new Date(draft.savedAt)));
  }

  private showAttachments(draft: string): void {
    this.attachments.load(draft).catch((error: unknown) => this.acts.failed(error));
  }

  private fillIn(written: Written | Draft): void {
    this.to.value = written.to;
    this.cc.value = written.cc;
    this.bcc.value = written.bcc;
    this.subject.value = written.subject;
    this.editor.set(written.text, written.html);
    this.whither();
  }

  private get written(): Written {
    return {
      ...(this.config.addresses.length > 1 ? { from: this.from.value } : {}),
      to: this.to.value,
      cc: this.cc.value,
      bcc: this.bcc.value,
      subject: this.subject.value,
      ...this.editor.value,
    };
  }

  private soon(wait = SOON): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), wait);
  }

  /** Saves what is new; one save at a time. True once all is saved. */
  private async save(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.saving) {
      await this.saving;
    }
    const written = this.written;
    const text = JSON.stringify(written);
    if (this.over || text === this.saved) {
      return true;
    }
    this.saving = this.store(written, text).finally(() => (this.saving = undefined));
    return this.saving;
  }

  /** The draft with everything saved, made if there is none yet; undefined where it could not be saved. */
  private async ensured(): Promise<string | undefined> {
    if (this.id === undefined) {
      this.saved = "";
    }
    return (await this.save()) ? this.id : undefined;
  }

  private async store(written: Written, text: string): Promise<boolean> {
    this.state.textContent = this.words.say("saving");
    try {
      const draft = this.id ? await this.api.save(this.id, this.revision, written) : await this.api.create(written);
      this.id = draft.id;
      this.revision = draft.revision;
      this.saved = text;
      unsaved.forget();
      this.tell("");
      this.subjectProblem.hidden = true;
      this.state.textContent = this.words.say("savedAt", when(new Date(draft.savedAt)));
      return true;
    } catch (error) {
      this.notSaved(error, written);
      return false;
    }
  }

  private notSaved(error: unknown, written: Written): void {
    const refused = error instanceof Refusal ? error : null;
    if (refused && (refused.status === 0 || refused.status === 401 || refused.status >= 500)) {
      unsaved.keep({
        account: this.config.account,
        written,
        ...(this.id ? { id: this.id, revision: this.revision } : {}),
      });
      this.tell(this.words.say(refused.status === 401 ? "signedOut" : "notSaved"), refused.status === 401);
      this.soon(AGAIN);
    } else {
      this.tell(refused?.message ?? this.words.say("noAnswer"));
    }
    this.state.textContent = this.words.say("notYet");
  }

  private async submit(timed = false): Promise<void> {
    const complete = [this.to, this.cc, this.bcc].map((field) => field.take()).every((fine) => fine);
    if (!complete) {
      return;
    }
    if (this.to.value.length + this.cc.value.length + this.bcc.value.length === 0) {
      this.to.complain(this.words.say("toWhom"));
      this.to.focus();
      return;
    }
    if (timed && !this.later.value) {
      this.later.focus();
      return;
    }
    this.send.disabled = true;
    try {
      if (!(await this.attachments.settled())) {
        this.tell(this.words.say("attach.notAll"));
        return;
      }
      const id = await this.ensured();
      if (id) {
        const handed = await this.handOver(id, timed ? new Date(this.later.value).toISOString() : undefined);
        if (handed) {
          this.end();
          this.acts.sent(handed.message, handed.dueAt);
        }
      }
    } catch (error) {
      this.tell(error instanceof Refusal ? error.message : this.words.say("noAnswer"));
    } finally {
      this.send.disabled = false;
    }
  }

  /** Sends a draft; before the first one to another network it tells what that means. Undefined where the person thinks better of it. */
  private async handOver(id: string, at?: string): Promise<{ message: string; dueAt: string } | undefined> {
    try {
      return await this.api.send(id, at);
    } catch (error) {
      if (!(error instanceof Refusal && error.is("outside-not-chosen"))) {
        throw error;
      }
      const chosen = await ask({
        title: this.words.say("outside.title"),
        text: this.words.say("outside.text"),
        no: this.words.say("outside.no"),
        yes: this.words.say("outside.yes"),
      });
      if (!chosen) {
        return undefined;
      }
      await this.api.chooseOutside();
      return this.api.send(id, at);
    }
  }

  /** Whether somebody it goes to is elsewhere. */
  private whither(): void {
    const domain = `@${this.config.domain}`;
    const outside = [this.to, this.cc, this.bcc]
      .flatMap((field) => field.value)
      .some(({ email }) => !email.toLowerCase().endsWith(domain));
    this.way.textContent = this.words.say(outside ? "leaves" : "stays");
  }

  private async discard(): Promise<void> {
    try {
      this.over = true;
      clearTimeout(this.timer);
      this.attachments.abort();
      await this.saving;
      if (this.id) {
        await this.api.discard(this.id);
      }
      unsaved.forget();
      this.end();
    } catch (error) {
      this.over = false;
      this.acts.failed(error);
    }
  }

  private tell(text: string, signIn = false): void {
    this.problem.hidden = text === "";
    this.problem.replaceChildren(
      icon("alert"),
      h(
        "div",
        {},
        h("p", {}, text),
        signIn
          ? h("a", { class: "o-link", href: "/sign-in", target: "_blank", rel: "noopener" }, this.words.say("signIn"))
          : "",
      ),
    );
  }

  private end(): void {
    this.over = true;
    clearTimeout(this.timer);
    window.removeEventListener("pagehide", this.leaving);
    this.attachments.close();
    this.editor.destroy();
    this.element.remove();
    this.acts.closed();
  }
}
