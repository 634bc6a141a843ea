import { h, takesText } from "./dom";
import { dropped, wanted } from "./pick";

/** Takes files in: dropped anywhere on the page, chosen by a button, or pasted. None of these sends a byte. */
export class Intake {
  private readonly files: HTMLInputElement;
  private readonly folder: HTMLInputElement;

  /**
   * @param take gets the files that came
   * @param over learns whether files are being dragged over the page
   */
  constructor(
    private readonly take: (files: File[]) => void,
    private readonly over: (on: boolean) => void,
  ) {
    this.files = this.input({ multiple: true });
    this.folder = this.input({ webkitdirectory: true });
    this.listen();
  }

  /** The hidden fields behind the buttons. */
  get elements(): HTMLElement[] {
    return [this.files, this.folder];
  }

  chooseFiles(): void {
    this.files.click();
  }

  chooseFolder(): void {
    this.folder.click();
  }

  private input(kind: Record<string, boolean>): HTMLInputElement {
    const input = h("input", {
      ...kind,
      type: "file",
      class: "o-sr",
      tabindex: -1,
      "aria-hidden": "true",
      change: () => {
        this.give([...(input.files ?? [])]);
        input.value = "";
      },
    });
    return input;
  }

  private give(files: File[]): void {
    this.take(files.filter(wanted));
  }

  private listen(): void {
    document.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) {
        event.preventDefault();
        this.over(true);
      }
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) {
        this.over(false);
      }
    });
    document.addEventListener("drop", (event) => {
      if (event.dataTransfer?.types.includes("Files")) {
        event.preventDefault();
        this.over(false);
        void dropped(event.dataTransfer).then((found) => this.give(found));
      }
    });
    document.addEventListener("paste", (event) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      // Programs for texts and tables lay a picture of the text beside it: in a field the text is meant.
      const isText = takesText(event.target) && event.clipboardData?.types.includes("text/plain");
      if (pasted.length > 0 && !isText) {
        event.preventDefault();
        this.give(pasted);
      }
    });
  }
}
