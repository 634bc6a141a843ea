// The messages: folders, list and reading pane, and the composer in it.
import { fill, h, icon } from "./common/dom";
import { Intake } from "./common/intake";
import { Refusal } from "./common/refusal";
import { Words } from "./common/words";
import {
  Api,
  type Change,
  type Count,
  type Draft,
  type Folder,
  type Line,
  type Message,
  type ThreadIn,
} from "./mail/api";
import { ask } from "./mail/ask";
import { Composer } from "./mail/composer";
import type { Config } from "./mail/config";
import { Enclosed } from "./mail/enclosed";
import * as keys from "./mail/keys";
import { Lines } from "./mail/lines";
import { List } from "./mail/list";
import { follow } from "./mail/live";
import { Notice } from "./mail/notice";
import { Reader } from "./mail/reader";
import * as unsaved from "./mail/unsaved";

const FOLDERS: Folder[] = ["inbox", "drafts", "outbox", "sent", "archive", "kept-out", "trash"];
const ICONS: Record<Folder, string> = {
  inbox: "inbox",
  screener: "screener",
  "kept-out": "ban",
  drafts: "draft",
  outbox: "clock",
  sent: "sent",
  archive: "archive",
  trash: "trash",
};

/** Puts the parts together. */
class Messages {
  private readonly words: Words;
  private readonly api: Api;
  private readonly nav = h("nav", { class: "o-mail-nav" });
  private readonly listPane: HTMLElement;
  /** For those who cannot see which pane is shown; on the phone the list with its title is away while something is read. */
  private readonly heading = h("h1", { class: "o-sr" });
  private readonly title = h("h2", { class: "o-mail-title", "aria-hidden": "true" });
  private readonly unread = h("span", { class: "o-small o-quiet o-hide-phone" });
  private readonly choice = h("div", { class: "o-choice o-row o-gap-1", hidden: true });
  private readonly folderChoice: HTMLSelectElement;
  private readonly gate = h("a", { class: "o-gate", href: "/app/screener", hidden: true });
  private readonly view = h("section", { class: "o-mail-view" });
  private readonly list: List;
  private readonly reader: Reader;
  private readonly notice = new Notice();
  private readonly intake: Intake;
  private counts = new Map<Folder, Count>();
  private folder: Folder = "inbox";
  /** What is searched for; undefined where a folder is shown. */
  private query: string | undefined;
  private found = 0;
  private readonly searching: HTMLInputElement;

  /** Whether the server was asked to read what is searched. */
  private searchable = false;

  private lines!: Lines;
  private open: Line | undefined;
  private composer: Composer | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly config: Config,
  ) {
    const words = (this.words = new Words(config.texts));
    this.api = new Api(words.say("noAnswer"));
    this.folderChoice = h("select", {
      class: "o-select is-sm o-mail-folders",
      "aria-label": words.say("folder"),
      change: () => this.go(this.folderChoice.value as Folder),
    });
    this.listPane = h("section", { class: "o-mail-list" });
    this.searching = h("input", {
      class: "o-input is-sm",
      id: "mail-search",
      type: "search",
      autocomplete: "off",
      maxlength: 500,
      placeholder: words.say("search"),
      "aria-label": words.say("search"),
      title: words.say("search.help"),
      // What is searched is read while somebody types, so that the search finds it ready.
      focus: () => {
        if (!this.searchable) {
          this.searchable = true;
          this.api.search("is:unread", 0, 1).catch(() => (this.searchable = false));
        }
      },
      // The cross in the field empties it, which says so as a search too.
      search: () => {
        if (this.searching.value.trim() === "" && this.query !== undefined) {
          this.go(this.folder);
        }
      },
    });
    this.intake = new Intake(
      (files) => this.attach(files),
      (on) => this.root.classList.toggle("is-dropping", on),
    );
    this.reader = new Reader(words, config, new Enclosed(words, this.api), {
      back: () => this.home(),
      answer: (message, kind) => void this.answer(message, kind),
      move: (folder) => void this.act(this.current, { folder }),
      unread: () => void this.act(this.current, { unread: true }, true),
      star: (on) => void this.act(this.current, { starred: on }),
      remove: () => void this.removeForGood(this.current),
      takeBack: (message) => void this.takeBack(message.id),
      pictures: (message) => this.pictures(message.id),
    });
    this.list = new List(words, this.listPane, {
      open: (line) => void this.openLine(line),
      selected: (count) => this.drawChoice(count),
    });
    this.listPane.append(
      h(
        "header",
        {},
        h(
          "div",
          { class: "o-spread" },
          this.title,
          h(
            "button",
            { type: "button", class: "o-btn is-primary is-sm o-mail-new", click: () => this.compose() },
            icon("draft"),
            words.say("new"),
          ),
          this.unread,
        ),
        this.folderChoice,
        h(
          "form",
          {
            class: "o-mail-search",
            role: "search",
            submit: (event) => {
              event.preventDefault();
              this.search(this.searching.value.trim());
            },
          },
          icon("search"),
          this.searching,
        ),
        this.choice,
      ),
      this.gate,
      this.list.element,
    );
    this.nav.setAttribute("aria-label", words.say("folders"));
    this.view.setAttribute("aria-label", words.say("message"));
    this.root.append(this.heading, this.nav, this.listPane, this.view, this.notice.element, ...this.intake.elements);
    this.root.dataset.drop = words.say("attach.dropHere");
    this.view.append(this.reader.element);
    this.shortcuts();
    window.addEventListener("popstate", () => void this.address());
    follow(() => void this.refresh());
    void this.start();
  }

  private async start(): Promise<void> {
    await this.refresh();
    await this.address();
    const left = unsaved.left(this.config.account);
    if (left) {
      this.notice.say(this.words.say("left"), 60_000, this.words.say("goOn"), () => {
        this.compose();
        this.composer?.restore(left);
      });
    }
  }

  /** Shows what the address says. */
  private async address(): Promise<void> {
    const query = new URLSearchParams(location.search);
    const wanted = query.get("folder") as Folder | null;
    this.show(wanted && wanted in ICONS ? wanted : "inbox", query.get("q") ?? undefined);
    const thread = query.get("thread");
    const draft = query.get("draft");
    if (draft && this.composer?.draft !== draft) {
      await this.openDraft(draft);
    } else if (query.has("compose") && !this.composer) {
      this.startComposer(undefined, false);
    } else if (thread) {
      await this.read({ thread, folder: (query.get("in") as Folder | null) ?? this.folder });
    } else {
      this.close();
    }
  }

  /** Goes to a folder. */
  private go(folder: Folder): void {
    history.pushState(null, "", `?folder=${folder}`);
    this.show(folder);
    this.close();
  }

  /** Goes back to the list: the folder, or what was found. */
  private home(): void {
    history.pushState(null, "", `?${this.place()}`);
    this.show(this.folder, this.query);
    this.close();
  }

  /** Searches; an empty text goes back to the folder. */
  private search(text: string): void {
    if (text === "") {
      this.go(this.folder);
      return;
    }
    history.pushState(null, "", `?${new URLSearchParams({ folder: this.folder, q: text })}`);
    this.show(this.folder, text);
    this.close();
  }

  /** The list in the address, with what else stands there. */
  private place(more: Record<string, string> = {}): URLSearchParams {
    const query: Record<string, string> = this.query === undefined ? {} : { q: this.query };
    return new URLSearchParams({ folder: this.folder, ...query, ...more });
  }

  private show(folder: Folder, query?: string): void {
    if (folder !== this.folder || query !== this.query || !this.lines) {
      this.folder = folder;
      this.query = query;
      this.found = 0;
      this.searching.value = query ?? "";
      this.lines = this.linesOf(folder, query);
      // What is found is not counted before it was asked for.
      this.lines.at(0);
    }
    this.draw();
  }

  private linesOf(folder: Folder, query: string | undefined): Lines {
    const source =
      query === undefined
        ? (position: number, limit: number) => this.api.lines(folder, position, limit)
        : async (position: number, limit: number) => {
            const { items, total } = await this.api.search(query, position, limit);
            if (query === this.query) {
              this.found = total;
            }
            return items;
          };
    return new Lines(
      query === undefined ? folder : "search",
      source,
      () => (query === undefined ? this.list.draw() : this.draw()),
      (error) => this.failed(error),
    );
  }

  private close(): void {
    this.open = undefined;
    this.list.mark(undefined);
    if (!this.composer) {
      this.reader.clear();
      this.root.classList.remove("is-reading");
    }
  }

  private draw(): void {
    const { folder, words } = this;
    const count = this.counts.get(folder);
    const name = this.query === undefined ? words.say(`folder.${folder}`) : words.say("search.found", this.query);
    document.title = document.title.replace(/^.* · /, () => `${name}${this.newOnes()} · `);
    this.listPane.setAttribute("aria-label", name);
    this.heading.textContent = name;
    this.title.textContent = name;
    this.unread.textContent =
      this.query !== undefined
        ? words.count("search.hits", this.found)
        : count?.unread
          ? words.say("unreadCount", count.unread)
          : "";
    this.drawNav();
    this.drawGate();
    this.list.show(this.lines, this.query === undefined ? (count?.threads ?? 0) : this.found);
  }

  private newOnes(): string {
    const unread = this.counts.get("inbox")?.unread ?? 0;
    return unread > 0 ? ` (${unread})` : "";
  }

  private drawNav(): void {
    const waiting = this.counts.get("screener")?.threads ?? 0;
    const item = (folder: Folder) => {
      const count = this.counts.get(folder);
      const figure =
        folder === "inbox" ? count?.unread : folder === "drafts" || folder === "outbox" ? count?.threads : 0;
      return h(
        "li",
        {},
        h(
          "a",
          {
            href: `?folder=${folder}`,
            "data-focus": `folder-${folder}`,
            "aria-current": folder === this.folder ? "page" : null,
            click: (event) => {
              event.preventDefault();
              this.go(folder);
            },
          },
          icon(ICONS[folder]),
          h("span", {}, this.words.say(`folder.${folder}`)),
          figure ? h("span", { class: `o-count${folder === "inbox" ? " is-new" : ""}` }, String(figure)) : null,
        ),
      );
    };
    const link = (href: string, name: string, text: string, figure = 0) =>
      h(
        "li",
        {},
        h(
          "a",
          { href },
          icon(name),
          h("span", {}, this.words.say(text)),
          figure ? h("span", { class: "o-count" }, String(figure)) : null,
        ),
      );
    const [inbox, ...rest] = FOLDERS;
    fill(
      this.nav,
      h(
        "button",
        { type: "button", class: "o-btn is-primary", "data-focus": "new", click: () => this.compose() },
        icon("draft"),
        this.words.say("new"),
      ),
      h(
        "ul",
        {},
        item(inbox as Folder),
        link("/app/screener", "screener", "folder.screener", waiting),
        ...rest.map(item),
      ),
      h(
        "ul",
        {},
        link("/app/contacts", "users", "contacts"),
        link("/app/senders", "shield", "senders"),
        link("/app/mail-settings", "sliders", "settings"),
      ),
    );
    fill(
      this.folderChoice,
      ...FOLDERS.map((folder) =>
        h("option", { value: folder, selected: folder === this.folder }, this.words.say(`folder.${folder}`)),
      ),
    );
  }

  private drawGate(): void {
    const waiting = this.counts.get("screener")?.threads ?? 0;
    this.gate.hidden = this.folder !== "inbox" || this.query !== undefined || waiting === 0;
    if (!this.gate.hidden) {
      fill(
        this.gate,
        icon("screener"),
        h(
          "span",
          { class: "o-grow" },
          h("b", {}, this.words.count("waiting", waiting)),
          h("span", { class: "o-quiet" }, this.words.say("waitingQuietly")),
        ),
        icon("right"),
      );
    }
  }

  private drawChoice(count: number): void {
    this.choice.hidden = count === 0;
    const act = (name: string, text: string, click: () => void) =>
      h(
        "button",
        {
          type: "button",
          class: "o-btn is-plain is-sm is-icon",
          "aria-label": this.words.say(text),
          title: this.words.say(text),
          "data-focus": `choice-${text}`,
          click,
        },
        icon(name),
      );
    const chosen = () => this.list.choice;
    const trashed = this.folder === "trash";
    fill(
      this.choice,
      h("span", { class: "o-small o-strong o-grow", role: "status" }, this.words.count("chosen", count)),
      act("check", "markRead", () => void this.act(chosen(), { unread: false })),
      act("message", "markUnread", () => void this.act(chosen(), { unread: true })),
      trashed
        ? act("inbox", "toInbox", () => void this.act(chosen(), { folder: "inbox" }))
        : act("archive", "archive", () => void this.act(chosen(), { folder: "archive" })),
      trashed
        ? act("trash", "forGood", () => void this.removeForGood(chosen()))
        : act("trash", "delete", () => void this.act(chosen(), { folder: "trash" })),
      act("close", "chooseNone", () => this.list.choose([])),
    );
  }

  private async refresh(): Promise<void> {
    try {
      this.counts = new Map((await this.api.folders()).map((count) => [count.folder, count]));
      this.lines?.stale();
      if (this.lines) {
        this.draw();
      }
    } catch (error) {
      this.failed(error);
    }
  }

  private get current(): ThreadIn[] {
    return this.open ? [{ thread: this.open.thread, folder: this.open.folder }] : [];
  }

  private async openLine(line: Line): Promise<void> {
    if (line.folder === "drafts") {
      history.pushState(null, "", `?${this.place({ draft: line.message })}`);
      await this.openDraft(line.message);
      return;
    }
    const place: Record<string, string> = this.query === undefined ? { folder: line.folder } : { in: line.folder };
    history.pushState(null, "", `?${this.place({ ...place, thread: line.thread })}`);
    await this.read(line, line);
  }

  private async read(at: ThreadIn, known?: Line): Promise<void> {
    try {
      await this.composer?.close();
      const conversation = await this.api.thread(at);
      const last = conversation.messages[conversation.messages.length - 1] as Message;
      const line = known ?? this.list.line(at.thread) ?? lineOf(at, last);
      this.open = line;
      this.list.mark(at.thread);
      this.reader.show(line, conversation);
      this.root.classList.add("is-reading");
      this.view.scrollTop = 0;
      this.reader.focus();
      if (conversation.messages.some((message) => message.unread)) {
        await this.act([at], { unread: false }, true);
      }
    } catch (error) {
      this.failed(error);
    }
  }

  /** Does something with threads; what leaves the list closes. */
  private async act(threads: ThreadIn[], change: Change, stay = false): Promise<void> {
    if (threads.length === 0) {
      return;
    }
    try {
      const next = change.folder && this.open ? this.list.neighbour(1) : undefined;
      await this.api.change(threads, change);
      this.list.choose([]);
      if (change.folder) {
        const to = change.folder;
        const moved = threads.map(({ thread }) => ({ thread, folder: to }));
        this.notice.say(
          this.words.count(`moved.${to}`, threads.length),
          8_000,
          this.words.say("undo"),
          () => void this.act(moved, { folder: threads[0]?.folder ?? "inbox" }),
        );
      }
      await this.refresh();
      if (this.open && change.folder && threads.some(({ thread }) => thread === this.open?.thread)) {
        const wide = matchMedia("(min-width: 760px)").matches;
        if (next && wide && next.thread !== this.open.thread) {
          await this.openLine(next);
        } else {
          this.home();
        }
      } else if (this.open && !stay) {
        this.open = { ...this.open, ...(change.starred === undefined ? {} : { starred: change.starred }) };
        await this.read(this.open, this.open);
      } else if (change.unread === true) {
        this.home();
      }
    } catch (error) {
      this.failed(error);
    }
  }

  private async removeForGood(threads: ThreadIn[]): Promise<void> {
    if (threads.length === 0 || !(await this.ask(this.words.count("forGoodAsk", threads.length)))) {
      return;
    }
    try {
      await this.api.remove(threads);
      this.list.choose([]);
      this.notice.say(this.words.count("gone", threads.length));
      await this.refresh();
      this.home();
    } catch (error) {
      this.failed(error);
    }
  }

  /** Asks before something that cannot be undone. */
  private ask(title: string): Promise<boolean> {
    return ask({
      title,
      text: this.words.say("forGoodText"),
      no: this.words.say("keep"),
      yes: this.words.say("forGood"),
      danger: true,
    });
  }

  private compose(): void {
    history.pushState(null, "", `?folder=${this.folder}&compose`);
    this.startComposer(undefined, false);
  }

  /** Attaches files to what is being written, or to a new message. */
  private attach(files: File[]): void {
    if (files.length === 0) {
      return;
    }
    if (!this.composer) {
      this.compose();
    }
    this.composer?.attach(files);
  }

  private async openDraft(id: string): Promise<void> {
    try {
      this.startComposer(await this.api.draft(id), false);
    } catch (error) {
      this.failed(error);
    }
  }

  private async answer(message: Message, kind: "reply" | "reply-all" | "forward"): Promise<void> {
    try {
      this.startComposer(await this.api.answer(message.id, kind), true);
      await this.refresh();
    } catch (error) {
      this.failed(error);
    }
  }

  private startComposer(draft: Draft | undefined, below: boolean): void {
    void this.composer?.close();
    const composer = new Composer(
      this.words,
      this.config,
      this.api,
      {
        sent: (message, dueAt) => this.sent(message, dueAt),
        closed: () => {
          if (this.composer === composer) {
            this.composer = undefined;
            this.reader.element.hidden = false;
            this.root.classList.toggle("is-reading", this.open !== undefined);
          }
          void this.refresh();
        },
        choose: () => this.intake.chooseFiles(),
        failed: (error) => this.failed(error),
      },
      draft,
      below,
    );
    this.composer = composer;
    this.root.classList.add("is-reading");
    if (below) {
      this.reader.below.replaceChildren(composer.element);
    } else {
      this.reader.element.hidden = true;
      this.view.append(composer.element);
    }
    composer.element.scrollIntoView({ block: "nearest" });
    composer.focus();
  }

  private sent(message: string, dueAt: string): void {
    const wait = Date.parse(dueAt) - Date.now();
    if (new URLSearchParams(location.search).has("compose") || new URLSearchParams(location.search).has("draft")) {
      this.home();
    }
    if (wait > 300_000) {
      this.notice.say(
        this.words.say("sentLater"),
        8_000,
        this.words.say("takeBack"),
        () => void this.takeBack(message),
      );
    } else if (wait > 0) {
      this.notice.say(this.words.say("sent"), wait, this.words.say("takeBack"), () => void this.takeBack(message));
    } else {
      this.notice.say(this.words.say("sent"));
    }
    void this.refresh();
  }

  private async takeBack(message: string): Promise<void> {
    try {
      await this.api.undo(message);
      await this.refresh();
      history.pushState(null, "", `?folder=drafts&draft=${message}`);
      await this.address();
    } catch (error) {
      this.failed(error);
    }
  }

  private shortcuts(): void {
    const move = (step: 1 | -1) => () => {
      const line = this.list.neighbour(step);
      if (line) {
        void this.openLine(line);
      }
    };
    const chosen = () => (this.list.choice.length ? this.list.choice : this.current);
    const last = (kind: "reply" | "reply-all" | "forward") => () => {
      if (this.open) {
        void this.api.thread(this.open).then(({ messages }) => {
          const message = messages[messages.length - 1];
          if (message) {
            void this.answer(message, kind);
          }
        });
      }
    };
    const all: keys.Keys = {
      j: move(1),
      k: move(-1),
      c: () => this.compose(),
      r: last("reply"),
      a: last("reply-all"),
      f: last("forward"),
      e: () => void this.act(chosen(), { folder: "archive" }),
      "#": () =>
        void (this.folder === "trash" ? this.removeForGood(chosen()) : this.act(chosen(), { folder: "trash" })),
      s: () => void this.act(chosen(), { starred: !this.open?.starred }),
      u: () => void this.act(chosen(), { unread: true }, true),
      x: () => this.list.toggleCurrent(),
      Escape: () => (this.open || this.composer ? this.home() : this.go(this.folder)),
      "/": () => this.searching.focus(),
      "?": () => dialog.showModal(),
    };
    const dialog = keys.help(this.words, all);
    document.body.append(dialog);
    keys.listen(all);
  }

  private async pictures(message: string): Promise<string | undefined> {
    try {
      return (await this.api.pictures(message)).html;
    } catch (error) {
      this.failed(error);
      return undefined;
    }
  }

  private failed(error: unknown): void {
    if (error instanceof Refusal) {
      this.notice.say(error.message, 10_000);
    } else {
      throw error;
    }
  }
}

/** A line for a thread that is read by its address, before its page of the list is here. */
function lineOf(at: ThreadIn, last: Message): Line {
  return { ...at, message: last.id, preview: "", messages: 1, attachments: last.attachments > 0, ...pick(last) };
}

function pick({ from, to, subject, starred, at }: Message) {
  return { from, to, subject, starred, at, unread: 0 };
}

const root = document.getElementById("main");
if (root?.dataset.config) {
  new Messages(root, JSON.parse(root.dataset.config) as Config);
}
