import { h, icon } from "../common/dom";
import { bytes, type Words } from "../common/words";
import { type Api, type Attachment, attachmentUrl } from "./api";

/** Pixels of the small picture, twice what it takes on the page. */
const SMALL = 96;
const LARGE = 1600;

/** Shows what a message has attached: to be looked at, saved one by one or all at once, and opened in the Studio. */
export class Enclosed {
  constructor(
    private readonly words: Words,
    private readonly api: Api,
  ) {}

  /** A place that fills as soon as the server has said what there is. */
  of(message: string): HTMLElement {
    const place = h("section", { class: "o-stack o-gap-3 o-enclosed", "aria-busy": "true" });
    void this.api.attachments(message).then(
      (all) => this.show(place, message, all),
      (error: unknown) => place.replaceChildren(h("p", { class: "o-problem" }, (error as Error).message)),
    );
    return place;
  }

  private show(place: HTMLElement, message: string, all: Attachment[]): void {
    const { words } = this;
    const whole = all.filter(({ scan }) => scan !== "infected");
    const looked = whole.every(({ scan }) => scan !== "pending");
    place.removeAttribute("aria-busy");
    place.replaceChildren(
      h(
        "div",
        { class: "o-spread" },
        h("h3", {}, words.count("attach.count", all.length)),
        whole.length > 1 && looked
          ? h(
              "a",
              { class: "o-btn is-plain is-sm", href: `/api/v1/messages/${message}/attachments.zip`, download: "" },
              icon("download"),
              words.say("attach.saveAll"),
            )
          : null,
      ),
      h("ul", { class: "o-cols is-2 o-gap-3" }, ...all.map((one) => this.card(one))),
    );
  }

  private card(one: Attachment): HTMLElement {
    const { words } = this;
    const gone = one.scan === "infected";
    const studio = one.picture || one.type === "application/pdf";
    const small = (name: string, text: string, url: string, download: boolean) =>
      h(
        "a",
        {
          class: "o-btn is-plain is-sm is-icon",
          href: url,
          download: download ? one.name : null,
          "aria-label": words.say(text, one.name),
          title: words.say(text, one.name),
        },
        icon(name),
      );
    return h(
      "li",
      { class: `o-attach${gone ? " is-bad" : ""}` },
      gone || !one.picture ? icon(gone ? "alert" : "file") : this.picture(one),
      h(
        "div",
        { class: "o-grow" },
        h("div", { class: "o-small o-strong o-trunc", title: one.name }, one.name),
        h("div", { class: "o-tiny o-quiet" }, `${bytes(one.bytes)} · ${words.say(`attach.scan.${one.scan}`)}`),
      ),
      studio && !gone && one.scan !== "pending"
        ? small("image", "attach.studio", `/app/studio?attachment=${one.id}`, false)
        : null,
      gone
        ? null
        : one.scan === "pending"
          ? small("alert", "attach.saveUnscanned", `${attachmentUrl(one.id)}?unscanned=true`, true)
          : small("download", "attach.save", attachmentUrl(one.id), true),
    );
  }

  private picture(one: Attachment): HTMLElement {
    const label = this.words.say("attach.look", one.name);
    return h(
      "button",
      { type: "button", class: "o-attach-look", "aria-label": label, title: label, click: () => this.look(one) },
      h("img", { src: preview(one, SMALL), alt: "", width: 44, height: 44, loading: "lazy" }),
    );
  }

  private look(one: Attachment): void {
    const dialog: HTMLDialogElement = h(
      "dialog",
      { class: "o-dialog o-looking", "aria-label": one.name, close: () => dialog.remove() },
      h(
        "div",
        { class: "o-card-head" },
        h("h2", { class: "o-trunc" }, one.name),
        h(
          "button",
          {
            type: "button",
            class: "o-btn is-plain is-sm is-icon",
            "aria-label": this.words.say("close"),
            click: () => dialog.close(),
          },
          icon("close"),
        ),
      ),
      h("img", { src: preview(one, LARGE), alt: one.name }),
    );
    document.body.append(dialog);
    dialog.showModal();
  }
}

function preview(one: Attachment, width: number): string {
  return `/api/v1/attachments/${one.id}/preview?width=${width}`;
}
