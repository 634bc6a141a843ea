import { h } from "../common/dom";
import type { Device } from "../device/contract";
import type { Bench, Equipment } from "./bench";
import type { Part } from "./desk";
import { Film } from "./film";
import { kitOf } from "./kit";
import { ExifToggle } from "./panel/exif";
import { type Offers, OutputPanel } from "./panel/output";
import { PictureCard } from "./picture-card";
import { plan } from "./plan";
import { SavingBar } from "./saving-bar";
import { Thumbs } from "./thumbs";

const OFFERS: Partial<Record<string, Offers>> = {
  convert: { presets: false, same: false, side: false },
  resize: { presets: true, same: true, side: false },
};
const ALL: Offers = { presets: true, same: true, side: true };

/** One picture after the other is seen and worked on. */
export async function singleBench(
  { desk, clerk, courier, remove, removeAll }: Equipment,
  engine: () => Promise<Device>,
): Promise<Bench> {
  const { tool, store } = desk;
  const kit = await kitOf(desk, engine);
  const output =
    tool.edits === "metadata" ? exifOnly(new ExifToggle(desk)) : new OutputPanel(desk, OFFERS[tool.id] ?? ALL);
  const panels = kit.panel ? [kit.panel, output] : [output];
  const card = new PictureCard(desk, kit, new SavingBar(desk, clerk, courier));
  const film = new Film(desk, new Thumbs(), remove, removeAll);
  return {
    settings: panels.map(({ element }) => element),
    middle: [film.element, card.element],
    dialogs: [],
    parts: [film, ...panels, card],
    viewer: card.viewer,
    plan: (item) => plan(tool.edits, item.opened!.facts, store.settings, store.edit(item.key)),
    isReady: () => true,
  };
}

function exifOnly(toggle: ExifToggle): Part {
  return { element: h("div", { class: "o-card-body" }, toggle.element), draw: () => toggle.draw() };
}
