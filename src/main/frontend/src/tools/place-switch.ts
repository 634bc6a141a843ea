import { fill, h, icon, pill } from "../common/dom";
import type { Place } from "./config";
import type { Desk, Part } from "./desk";
import { type FieldOf, segments } from "./fields";
import { isSignedIn } from "./server";

/** Where pictures are worked on. Choosing the server sends nothing yet. */
export class PlaceSwitch implements Part {
  private readonly field: FieldOf<Place>;
  private readonly note = h("p", { class: "o-help" });
  /** The pill beside the title. The page brought that of the device. */
  private readonly seat = document.querySelector<HTMLElement>("#tools-place");
  private readonly own: Node[];
  private readonly other: HTMLElement;
  private shown: Place = "device";
  private signedIn: boolean | null = null;
  private explained = "";
  readonly element: HTMLElement;

  /** @param changed told when it becomes known whether someone is signed in */
  constructor(
    private readonly desk: Desk,
    private readonly changed: () => void,
  ) {
    const { words, store, tool } = desk;
    this.own = [...(this.seat?.childNodes ?? [])];
    this.other = pill("server", words.say("place.server"));
    this.field = segments<Place>(
      words.say("place"),
      [
        { value: "device", label: words.say("place.onDevice") },
        { value: "server", label: words.say("place.onServer") },
      ],
      (place) => store.set({ place }),
    );
    this.element = h(
      "div",
      { class: "o-stack o-gap-2", hidden: tool.places.length < 2 },
      this.field.element,
      this.note,
    );
  }

  /** Whether files may be sent. */
  get sendable(): boolean {
    return this.signedIn === true;
  }

  draw(): void {
    const { place } = this.desk.store.settings;
    this.field.show(place);
    if (place !== this.shown) {
      this.shown = place;
      this.seat?.replaceChildren(...(place === "server" ? [this.other] : this.own));
      if (place === "server" && !this.signedIn) {
        void this.ask();
      }
    }
    this.explain(place);
  }

  private async ask(): Promise<void> {
    this.signedIn = await isSignedIn();
    this.changed();
  }

  private explain(place: Place): void {
    const { words } = this.desk;
    this.note.hidden = place === "device";
    const text = words.say(this.signedIn === false ? "place.signedOut" : "place.serverHelp");
    if (place === "server" && text !== this.explained) {
      this.explained = text;
      const signIn = h("a", { class: "o-link", href: "/sign-in" }, words.say("place.signIn"), " ", icon("arrow"));
      fill(this.note, text, ...(this.signedIn === false ? [" ", signIn] : []));
    }
  }
}
