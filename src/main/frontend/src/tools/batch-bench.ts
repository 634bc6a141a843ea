import { h } from "../common/dom";
import { BatchBoard } from "./batch-board";
import { BatchPanel } from "./batch-panel";
import type { Bench, Equipment } from "./bench";
import { Compare } from "./compare";
import { recipePlan } from "./recipe-plan";
import { Sources } from "./sources";
import { Thumbs } from "./thumbs";

/** Many pictures are worked on with one recipe. */
export function batchBench({ desk, clerk, remove, removeAll }: Equipment): Bench {
  const { words, config } = desk;
  const compare = new Compare(words, new Sources());
  const panel = new BatchPanel(desk);
  const board = new BatchBoard(desk, new Thumbs(), clerk, { compare: (item) => compare.open(item), remove, removeAll });
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
