import { h } from "../common/dom";
import { BatchBoard } from "./batch-board";
import { BatchPanel } from "./batch-panel";
import type { Bench, Equipment } from "./bench";
import { Compare } from "./compare";
import { recipePlan } from "./recipe-plan";
import { Sources } from "./sources";
import { Thumbs } from "./thumbs";

/** Many pictures are worked on with one recipe. */
export function batchBench(equipment: Equipment): Bench {
  const { words, config } = equipment.desk;
  const compare = new Compare(words, new Sources());
  const panel = new BatchPanel(equipment.desk);
  const board = new BatchBoard(equipment, new Thumbs(), (item) => compare.open(item));
  return {
    settings: [h("div", { class: "o-recipe" }, panel.element)],
    middle: [board.element],
    dialogs: [compare.element],
    parts: [panel, board],
    viewer: null,
    plan: (item) => panel.order && recipePlan(panel.order, config.presets, item.opened!.facts),
    isReady() {
      if (!panel.order) {
        panel.showFault();
      }
      return panel.order !== null;
    },
  };
}
