import { Refusal, refusal } from "../common/refusal";
import { sendFile } from "../common/sending";

export type Folder = "inbox" | "screener" | "kept-out" | "drafts" | "outbox" | "sent" | "archive" | "trash";

export interface Address {
  name?: string;
  email: string;
}

/** A line of a folder's list. */
export interface Line {
  thread: string;
  folder: Folder;
  message: string;
  from: Address;
  to: Address[];
  subject: string;
  preview: string;
  messages: number;
  unread: number;
  starred: boolean;
  attachments: boolean;
  at: string;
  goesAt?: string;
}

/** To whom something is written, and what. */
interface Said {
  to: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string;
  text: string;
  html?: string;
}

export interface Message extends Said {
  id: string;
  thread: string;
  folder: Folder;
  outgoing: boolean;
  unread: boolean;
  starred: boolean;
  from: Address;
  /** What would have been fetched from elsewhere, and was not. */
  remote?: { pictures: number; pixels: number; trackers: string[]; loadable: number };
  at: string;
  goesAt?: string;
  revision: number;
  /** How many files are attached. */
  attachments: number;
  /** How it came from another network, of what did. */
  origin?: { gateway: "smtp" | "bridge"; encrypted: boolean; spf?: string; dkim?: string; dmarc?: string };
  deliveries: Delivery[];
}

/** What became of a message at one recipient. */
export interface Delivery {
  email: string;
  state: "waiting" | "delivered" | "relayed" | "failed";
  problem?: string;
  gateway?: "smtp" | "bridge";
  /** What the other server said last. */
  answer?: string;
  nextAt?: string;
}

/** A decision on a sender. */
export interface Sender {
  id: string;
  subject: string;
  verdict: "let-in" | "kept-out" | "blocked";
  reason: "decided" | "wrote";
  decidedAt: string;
}

export interface Conversation {
  thread: string;
  subject: string;
  sender?: Sender;
  messages: Message[];
}

export interface Draft extends Said {
  id: string;
  thread: string;
  from: Address;
  revision: number;
  /** How many files are attached. */
  attachments: number;
  savedAt: string;
}

/** A file that is attached to a message, or is to be. */
export interface Attachment {
  id: string;
  name: string;
  type: string;
  bytes: number;
  picture: boolean;
  scan: "clean" | "pending" | "not-scanned" | "infected";
}

/** What a draft says, as it is saved. */
export interface Written extends Said {
  from?: string;
}

export interface Count {
  folder: Folder;
  threads: number;
  unread: number;
}

/** A thread as it lies in a folder. */
export interface ThreadIn {
  thread: string;
  folder: Folder;
}

/** What is to be changed; what is absent stays. */
export interface Change {
  folder?: Folder;
  unread?: boolean;
  starred?: boolean;
}

const OURS = { "X-Opus-Request": "1" };

/** The calls of the API that the messages make. */
export class Api {
  /** @param fallback what is said where the server said nothing */
  constructor(private readonly fallback: string) {}

  folders(): Promise<Count[]> {
    return this.json("GET", "messages/folders");
  }

  /** Lines of a folder from a position on. */
  async lines(folder: Folder, position: number, limit: number): Promise<Line[]> {
    const query = new URLSearchParams({ folder, position: String(position), limit: String(limit) });
    return (await this.json<{ items: Line[] }>("GET", `messages?${query}`)).items;
  }

  /** Messages that a search finds, from a position on. */
  search(q: string, position: number, limit: number): Promise<{ items: Line[]; total: number }> {
    const query = new URLSearchParams({ q, position: String(position), limit: String(limit) });
    return this.json("GET", `messages/search?${query}`);
  }

  thread({ thread, folder }: ThreadIn): Promise<Conversation> {
    return this.json("GET", `messages/threads/${thread}?folder=${folder}`);
  }

  change(threads: ThreadIn[], change: Change): Promise<unknown> {
    return this.json("PATCH", "messages", { threads, ...change });
  }

  /** Deletes for good. */
  remove(threads: ThreadIn[]): Promise<unknown> {
    return this.json("POST", "messages/delete", { threads });
  }

  emptyTrash(): Promise<unknown> {
    return this.json("DELETE", "messages/trash");
  }

  answer(message: string, kind: "reply" | "reply-all" | "forward"): Promise<Draft> {
    return this.json("POST", `messages/${message}/${kind}`);
  }

  /** A message with its pictures from elsewhere, each of which the server fetches as it is shown. */
  pictures(message: string): Promise<{ html: string; pictures: number }> {
    return this.json("POST", `messages/${message}/pictures`);
  }

  draft(id: string): Promise<Draft> {
    return this.json("GET", `drafts/${id}`);
  }

  create(written: Written): Promise<Draft> {
    return this.json("POST", "drafts", written);
  }

  /** Saves a draft; also as the page goes away. */
  save(id: string, revision: number, written: Written): Promise<Draft> {
    return this.json("PUT", `drafts/${id}`, { ...written, revision }, true);
  }

  discard(id: string): Promise<unknown> {
    return this.json("DELETE", `drafts/${id}`);
  }

  send(id: string, sendAt?: string): Promise<{ message: string; dueAt: string }> {
    return this.json("POST", `drafts/${id}/send`, sendAt ? { sendAt } : {});
  }

  /** Sends a file that is to be attached. */
  upload(file: File, progress: (part: number) => void, signal: AbortSignal): Promise<Attachment> {
    const query = new URLSearchParams({ name: file.name });
    const type = file.type || "application/octet-stream";
    return sendFile(`/api/v1/attachments?${query}`, file, type, this.fallback, progress, signal);
  }

  /** What a message or draft has attached. */
  attachments(message: string): Promise<Attachment[]> {
    return this.json("GET", `messages/${message}/attachments`);
  }

  /** Says all that is attached to a draft. */
  arrange(draft: string, attachments: string[]): Promise<Attachment[]> {
    return this.json("PUT", `drafts/${draft}/attachments`, { attachments });
  }

  /** Deletes an attachment of a draft. */
  detach(attachment: string): Promise<unknown> {
    return this.json("DELETE", `attachments/${attachment}`);
  }

  undo(message: string): Promise<unknown> {
    return this.json("POST", `messages/${message}/undo`);
  }

  /** Chooses mail with other networks. */
  chooseOutside(): Promise<unknown> {
    return this.json("PUT", "mailbox/outside");
  }

  /** Contacts whose name or address begins with a text. */
  async suggest(text: string): Promise<Address[]> {
    const found = await this.json<{ name: string; address: string }[]>(
      "GET",
      `contacts/suggest?${new URLSearchParams({ q: text, limit: "6" })}`,
    );
    return found.map(({ name, address }) => (name ? { name, email: address } : { email: address }));
  }

  private async json<T>(method: string, path: string, body?: unknown, leaving = false): Promise<T> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    let answer: Response;
    try {
      answer = await fetch(`/api/v1/${path}`, {
        method,
        headers: text === undefined ? OURS : { ...OURS, "Content-Type": "application/json" },
        // A browser takes 64 KiB along for a page that goes away.
        keepalive: leaving && (text?.length ?? 0) < 60_000,
        ...(text === undefined ? {} : { body: text }),
      });
    } catch {
      throw new Refusal(0, "", this.fallback);
    }
    const said = await answer.text();
    if (!answer.ok) {
      throw refusal(answer.status, said, this.fallback);
    }
    return (said === "" ? undefined : JSON.parse(said)) as T;
  }
}

/** Where the bytes of an attachment are. */
export function attachmentUrl(id: string): string {
  return `/api/v1/attachments/${id}/content`;
}
