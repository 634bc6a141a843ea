import { type RecipeChoice, RecipePanel } from "../common/recipe-panel";
import type { Order } from "../recipe/recipe";
import { DEVICE } from "./config";
import type { Desk, Part } from "./desk";

/** The recipe of a batch: the panel of the Studio, with its choice in the history of this page. */
export class BatchPanel implements Part {
  private readonly panel: RecipePanel;
  /** What the panel shows, so that only another choice is put into it. */
  private shown: RecipeChoice;
  private made = false;
  private current: Order | null = null;
  private readonly first: RecipeChoice;
  readonly element: HTMLElement;

  constructor(private readonly desk: Desk) {
    const { words, config } = desk;
    const formats = DEVICE.writes.map((id) => ({ id: id as string, name: words.say(`format.${id}`) }));
    this.panel = new RecipePanel(words, config.presets, formats, config.mostSteps, () => this.changed());
    this.element = this.panel.element;
    this.made = true;
    this.current = this.panel.order();
    this.first = this.shown = this.panel.current;
  }

  /** What is to be done, or null while a field is wrong. */
  get order(): Order | null {
    return this.current;
  }

  /** Shows the first field that is wrong. */
  showFault(): void {
    this.panel.showFault();
  }

  draw(): void {
    const recipe = this.desk.store.settings.recipe ?? this.first;
    if (recipe !== this.shown) {
      this.shown = recipe;
      this.made = false;
      this.panel.restore(recipe);
      this.made = true;
      this.current = this.panel.order();
      this.desk.workshop.refresh();
    }
  }

  private changed(): void {
    if (this.made) {
      this.current = this.panel.order();
      this.shown = this.panel.current;
      // What is typed into one field is one change.
      const { activeElement } = document;
      const types =
        activeElement instanceof HTMLInputElement && ["text", "number", "range", "color"].includes(activeElement.type);
      this.desk.store.set({ recipe: this.shown }, types ? `recipe-${activeElement.id}` : null);
    }
  }
}
