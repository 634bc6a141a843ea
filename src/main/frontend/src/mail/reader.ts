import { fill, h, icon, pill } from "../common/dom";
import type { Words } from "../common/words";
import type { Conversation, Line, Message } from "./api";
import type { Config } from "./config";
import type { Enclosed } from "./enclosed";
import { htmlFrame } from "./frame";
import { avatar, moment, shown } from "./people";
import { paragraphs } from "./text";

/** What is done with a thread. */
export interface ReaderActs {
  back(): void;
  answer(message: Message, kind: "reply" | "reply-all" | "forward"): void;
  move(folder: "inbox" | "archive" | "trash"): void;
  unread(): void;
  star(on: boolean): void;
  remove(): void;
  takeBack(message: Message): void;
  /** The message with its pictures; undefined where that failed, which was told. */
  pictures(message: Message): Promise<string | undefined>;
}

/** Shows a thread: the newest message open, those before it folded. */
export class Reader {
  readonly element = h("div", { class: "o-reader" });
  readonly below = h("div", { class: "o-reader-below" });

  constructor(
    private readonly words: Words,
    private readonly config: Config,
    private readonly enclosed: Enclosed,
    private readonly acts: ReaderActs,
  ) {}

  show(line: Line, conversation: Conversation): void {
    const { messages } = conversation;
    const last = messages[messages.length - 1] as Message;
    fill(
      this.element,
      this.bar(line, last),
      h(
        "div",
        { class: "o-mail-body" },
        h(
          "div",
          { class: "o-titleline" },
          h("h2", { tabindex: "-1", class: "o-reader-title" }, conversation.subject || this.words.say("noSubject")),
          this.place(last),
          conversation.sender ? this.badge(conversation) : null,
        ),
        ...messages.map((message) => this.message(message, message === last)),
        this.below,
      ),
    );
  }

  /** Nothing is read. */
  clear(): void {
    fill(
      this.element,
      h("div", { class: "o-empty" }, h("h2", {}, this.words.say("nothing")), h("p", {}, this.words.say("nothingText"))),
    );
  }

  focus(): void {
    this.element.querySelector<HTMLElement>(".o-reader-title")?.focus();
  }

  private bar(line: Line, last: Message): HTMLElement {
    const act = (name: string, label: string, click: () => void, extra = "") =>
      h(
        "button",
        {
          type: "button",
          class: `o-btn is-plain is-sm${extra}`,
          "aria-label": label,
          title: label,
          "data-focus": `act-${name}`,
          click,
        },
        icon(name),
        h("span", {}, label),
      );
    const trashed = line.folder === "trash";
    const waits = line.folder === "outbox";
    const apart = line.folder === "screener" || line.folder === "kept-out";
    return h(
      "div",
      { class: "o-mail-bar" },
      h(
        "div",
        { class: "o-row o-gap-1" },
        act("left", this.words.say("back"), () => this.acts.back(), " o-only-phone"),
        ...(waits
          ? [act("undo", this.words.say("takeBack"), () => this.acts.takeBack(last))]
          : [
              apart ? null : act("reply", this.words.say("reply"), () => this.acts.answer(last, "reply")),
              apart || trashed || line.folder === "archive"
                ? null
                : act("archive", this.words.say("archive"), () => this.acts.move("archive")),
              line.folder === "archive" || trashed
                ? act("inbox", this.words.say(last.outgoing ? "toSent" : "toInbox"), () => this.acts.move("inbox"))
                : null,
              trashed
                ? act("trash", this.words.say("forGood"), () => this.acts.remove())
                : act("trash", this.words.say("delete"), () => this.acts.move("trash")),
            ]),
      ),
      waits || apart
        ? null
        : h(
            "div",
            { class: "o-row o-gap-1" },
            this.small("replyall", "replyAll", () => this.acts.answer(last, "reply-all")),
            this.small("forward", "forward", () => this.acts.answer(last, "forward")),
            this.small("star", line.starred ? "unstar" : "star", () => this.acts.star(!line.starred), line.starred),
            this.small("message", "markUnread", () => this.acts.unread()),
          ),
    );
  }

  private small(name: string, text: string, click: () => void, pressed = false): HTMLElement {
    return h(
      "button",
      {
        type: "button",
        class: `o-btn is-plain is-sm is-icon${pressed ? " is-on" : ""}`,
        "aria-label": this.words.say(text),
        title: this.words.say(text),
        "data-focus": `act-${text}`,
        click,
      },
      icon(name),
    );
  }

  private place(last: Message): HTMLElement {
    if (last.goesAt) {
      const life = { trash: this.config.trashMillis, screener: this.config.screenerMillis }[last.folder as string];
      const days = Math.max(1, Math.ceil((Date.parse(last.goesAt) - Date.now()) / 86_400_000));
      return pill("server", this.words.say("goes"), {
        deadline: last.goesAt,
        left: this.words.say("days", days),
        period: life ?? this.config.keptOutMillis,
        overdue: this.words.say("overdue"),
      });
    }
    return pill("kept", this.words.say("kept"));
  }

  private badge({ sender }: Conversation): HTMLElement | null {
    if (!sender) {
      return null;
    }
    const day = new Date(sender.decidedAt).toLocaleDateString("en-GB", { day: "numeric", month: "short" });
    const text = sender.reason === "wrote" ? "wroteFirst" : `verdict.${sender.verdict}`;
    return h(
      "a",
      { class: "o-badge is-line", href: "/app/senders" },
      icon(sender.verdict === "let-in" ? "check" : "ban"),
      this.words.say(text, day),
    );
  }

  private message(message: Message, open: boolean): HTMLElement {
    const body = h("div", { class: "o-letter-body o-stack o-gap-4" });
    const filled = () => {
      if (!body.hasChildNodes()) {
        const text = this.text(message, message.html);
        body.append(
          this.people(message),
          ...this.way(message),
          ...this.blocked(message, text),
          text,
          ...this.troubles(message),
        );
        if (message.attachments > 0) {
          body.append(this.enclosed.of(message.id));
        }
      }
    };
    if (open) {
      filled();
    }
    return h(
      "details",
      { class: "o-letter", open, "data-message": message.id, toggle: filled },
      h(
        "summary",
        { class: "o-filecell" },
        avatar(message.from),
        h(
          "span",
          { class: "o-grow" },
          h(
            "span",
            { class: "o-small o-block o-trunc" },
            h("strong", {}, message.outgoing ? this.words.say("you") : shown(message.from)),
            " ",
            h("span", { class: "o-quiet" }, message.from.email),
          ),
          h("span", { class: "o-tiny o-quiet o-block o-trunc" }, moment(message.at)),
        ),
      ),
      body,
    );
  }

  private people(message: Message): HTMLElement {
    const list = (all: Message["to"]) =>
      all.map((one) => (one.name ? `${one.name} <${one.email}>` : one.email)).join(", ");
    return h(
      "p",
      { class: "o-tiny o-quiet" },
      this.words.say("to", list(message.to) || this.words.say("hiddenRecipients")),
      message.cc.length ? ` · ${this.words.say("cc")}: ${list(message.cc)}` : "",
      message.bcc.length ? ` · ${this.words.say("bcc")}: ${list(message.bcc)}` : "",
    );
  }

  private blocked(message: Message, text: HTMLElement): HTMLElement[] {
    const { remote, folder } = message;
    if (!remote) {
      return [];
    }
    const pixels = remote.pixels ? ` ${this.words.count("pixels", remote.pixels, remote.trackers.join(", "))}` : "";
    const said = h("span", {}, this.words.count("blocked", remote.pictures), pixels);
    const box = h("div", { class: "o-blocked", role: "note" }, icon("eyeoff"), h("div", { class: "o-grow" }, said));
    // Whoever was not let in cannot tell whether somebody looked.
    if (remote.loadable > 0 && folder !== "screener" && folder !== "kept-out") {
      const load = h(
        "button",
        { type: "button", class: "o-btn is-sm", click: () => void this.load(message, text, box, load) },
        this.words.say("load"),
      );
      box.append(load);
      said.after(h("p", { class: "o-tiny o-quiet" }, this.words.say("loadHelp")));
    }
    return [box];
  }

  /** Shows the pictures for as long as the message stays open here. */
  private async load(message: Message, text: HTMLElement, box: HTMLElement, button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    const html = await this.acts.pictures(message);
    if (html === undefined) {
      button.disabled = false;
      return;
    }
    text.replaceWith(this.text(message, html));
    fill(box, icon("image"), h("span", { tabindex: "-1" }, this.words.count("loaded", message.remote?.loadable ?? 0)));
    box.querySelector<HTMLElement>("[tabindex]")?.focus();
  }

  private text(message: Message, html: string | undefined): HTMLElement {
    const frame = document.querySelector<HTMLLinkElement>("#mail-frame-css")?.href ?? "";
    return html
      ? htmlFrame(html, this.words.say("frame", shown(message.from)), frame)
      : paragraphs(message.text, this.words.say("quoted"));
  }

  /** What did not arrive, or not yet, with what the other server said. */
  private troubles(message: Message): HTMLElement[] {
    return message.deliveries.flatMap((one) => {
      const failed = one.state === "failed";
      if (!failed && !one.nextAt) {
        return [];
      }
      return [
        h(
          "div",
          { class: `o-banner ${failed ? "is-bad" : "is-warn"}`, role: "note" },
          icon("alert"),
          h(
            "div",
            {},
            h(
              "p",
              {},
              failed
                ? this.words.say(`failed.${one.problem ?? "withdrawn"}`, one.email)
                : this.words.say("again", one.email, moment(one.nextAt ?? "")),
            ),
            one.answer ? h("p", { class: "o-tiny" }, this.words.say("theirAnswer", one.answer)) : null,
          ),
        ),
      ];
    });
  }

  /** How it came from another network, or went there. */
  private way(message: Message): HTMLElement[] {
    const relayed = message.deliveries.filter(({ state }) => state === "relayed").map(({ email }) => email);
    if (relayed.length) {
      return [h("p", { class: "o-tiny o-quiet" }, this.words.say("relayed", relayed.join(", ")))];
    }
    const { origin } = message;
    if (!origin) {
      return [];
    }
    const proven = origin.gateway === "bridge" ? "bridge" : origin.dmarc === "pass" ? "proven" : "unproven";
    const notes = [
      this.words.say(`origin.${proven}`, message.from.email.replace(/^.*@/, "")),
      origin.encrypted ? "" : this.words.say("origin.open"),
    ];
    const checks = (["spf", "dkim", "dmarc"] as const)
      .flatMap((check) => (origin[check] ? `${check.toUpperCase()} ${origin[check]}` : []))
      .join(" · ");
    return [
      h(
        "p",
        { class: "o-filecell o-tiny o-quiet", title: checks },
        icon(proven === "unproven" ? "alert" : "globe"),
        h("span", {}, notes.filter((note) => note).join(" "), checks ? h("span", { class: "o-block" }, checks) : ""),
      ),
    ];
  }
}
