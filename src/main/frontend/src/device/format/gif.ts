import type { Facts } from "../contract";
import { check, type Limits } from "../limits";
import { CONTROL, gifBlocks, IMAGE } from "./gif-blocks";
import { corrupt } from "./problems";
import { little, type Source } from "./source";

/** GIF: the size is that of the screen; every image is checked too, since decoders make room for it. */
export async function gif(file: Source, limits: Limits): Promise<Facts> {
  const screen = await file.bytes(6, 4);
  const width = little(screen, 0, 2);
  const height = little(screen, 2, 2);
  if (width === 0 || height === 0) {
    throw corrupt("A picture without a size");
  }
  let frames = 0;
  let alpha = false;
  for (const block of (await gifBlocks(file)).blocks) {
    if (block.label === CONTROL) {
      alpha ||= ((await file.bytes(block.start + 3, 1))[0]! & 1) !== 0;
    } else if (block.label === IMAGE) {
      const place = await file.bytes(block.start + 1, 8);
      const [left, top] = [little(place, 0, 2), little(place, 2, 2)];
      const [across, down] = [little(place, 4, 2), little(place, 6, 2)];
      check(limits, across, down);
      // What the first one leaves free of the screen stays transparent.
      alpha ||= frames === 0 && (left > 0 || top > 0 || across < width || down < height);
      frames++;
    }
  }
  if (frames === 0) {
    throw corrupt("A GIF without an image");
  }
  return { format: "gif", width, height, orientation: 1, frames, alpha, bytes: file.size };
}
