import type { Box } from "../format/boxes";

/** What coded pictures are, what they look like, and which way up. */
const PROPERTIES = [
  "ispe",
  "pixi",
  "av1C",
  "hvcC",
  "colr",
  "auxC",
  "irot",
  "imir",
  "pasp",
  "clap",
  "clli",
  "mdcv",
  "cclv",
  "amve",
  "a1op",
  "a1lx",
  "lsel",
  "rloc",
];

/** Whether a property describes pixels. */
export function describesPixels(box: Box): boolean {
  return PROPERTIES.includes(box.type);
}
