/** Red, green, blue and alpha, 0 to 255 each. */
export type Colour = readonly [number, number, number, number];

const TRANSPARENT: Colour = [0, 0, 0, 0];

/** As recipes write it: #rrggbb, #rrggbbaa or transparent. Null for anything else. */
export function parseColour(text: unknown): Colour | null {
  if (text === "transparent") {
    return TRANSPARENT;
  }
  const match =
    typeof text === "string" ? /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})?$/i.exec(text) : null;
  if (!match) {
    return null;
  }
  const [, red, green, blue, alpha] = match;
  return [parseInt(red!, 16), parseInt(green!, 16), parseInt(blue!, 16), parseInt(alpha ?? "ff", 16)];
}

export function isOpaque(colour: Colour): boolean {
  return colour[3] === 255;
}

/** How light a colour is (ITU-R BT.709, of sRGB values), 0 to 255. */
export function luma(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
