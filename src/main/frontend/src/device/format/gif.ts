import type { Facts } from "../contract";
import { CONTROL, gifBlocks, IMAGE } from "./gif-blocks";
import { corrupt } from "./problems";
import { little, type Source } from "./source";

/** GIF: the size is that of the screen. */
export async function gif(file: Source): Promise<Facts> {
  const screen = await file.bytes(6, 4);
  const width = little(screen, 0, 2);
  const height = little(screen, 2, 2);
  if (width === 0 || height === 0) {
    throw corrupt("A picture without a size");
  }
  let frames = 0;
  let alpha = false;
  for (const block of (await gifBlocks(file)).blocks) {
    frames += block.label === IMAGE ? 1 : 0;
    alpha ||= block.label === CONTROL && ((await file.bytes(block.start + 3, 1))[0]! & 1) !== 0;
  }
  if (frames === 0) {
    throw corrupt("A GIF without an image");
  }
  return { format: "gif", width, height, orientation: 1, frames, alpha, bytes: file.size };
}
