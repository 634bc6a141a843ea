import type { Colour } from "./colour";

/**
 * Lays one pixel over another, both not premultiplied, as Blend.java does.
 *
 * @param out where the result goes, at the index given; the lower pixel may stand there
 */
export function over(
  out: Uint8ClampedArray,
  at: number,
  red: number,
  green: number,
  blue: number,
  alpha: number,
  bottom: Colour | Uint8ClampedArray,
  bottomAt: number,
): void {
  const bottomAlpha = bottom[bottomAt + 3]!;
  if (alpha === 255 || bottomAlpha === 0) {
    out[at] = red;
    out[at + 1] = green;
    out[at + 2] = blue;
    out[at + 3] = alpha;
    return;
  }
  const under = bottomAlpha * (255 - alpha);
  const above = alpha * 255;
  const sum = above + under;
  const half = sum / 2;
  out[at] = sum === 0 ? 0 : Math.floor((red * above + bottom[bottomAt]! * under + half) / sum);
  out[at + 1] = sum === 0 ? 0 : Math.floor((green * above + bottom[bottomAt + 1]! * under + half) / sum);
  out[at + 2] = sum === 0 ? 0 : Math.floor((blue * above + bottom[bottomAt + 2]! * under + half) / sum);
  out[at + 3] = Math.floor((sum + 127) / 255);
}
