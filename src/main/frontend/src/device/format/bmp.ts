import type { Facts } from "../contract";
import { corrupt } from "./problems";
import { little, type Source } from "./source";

/** The longest header of OS/2, whose sizes take two bytes. */
const CORE = 16;
const PLAIN = [0, 3];

/** BMP: the size stands at fixed places; that the file is complete is seen where its pixels are not packed. */
export async function bmp(file: Source): Promise<Facts> {
  const header = await file.bytes(0, Math.min(64, file.size));
  const pixels = little(header, 10, 4);
  const core = little(header, 14, 4) <= CORE;
  file.require(0, core ? 26 : 34);
  const width = core ? little(header, 18, 2) : little(header, 18, 4) | 0;
  // A negative height means that rows come from the top.
  const height = core ? little(header, 20, 2) : Math.abs(little(header, 22, 4) | 0);
  const bits = little(header, core ? 24 : 28, 2);
  if (width < 1 || height < 1) {
    throw corrupt("A picture without a size");
  }
  const row = Math.floor((width * bits + 31) / 32) * 4;
  const plain = core || PLAIN.includes(little(header, 30, 4));
  file.require(0, plain ? pixels + row * height : pixels);
  return { format: "bmp", width, height, orientation: 1, frames: 1, alpha: bits === 32, bytes: file.size };
}
