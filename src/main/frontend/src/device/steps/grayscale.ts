import { blank, CHANNELS, type Picture } from "../picture";
import { onPixels, type Executor } from "./canvas";
import { luma } from "./colour";

/** Takes the colour away. */
export function grayscale(): Executor {
  return onPixels(grey);
}

function grey({ width, height, data, alpha }: Picture): Picture {
  const out = blank(width, height, alpha);
  for (let at = 0; at < data.length; at += CHANNELS) {
    const light = Math.round(luma(data[at]!, data[at + 1]!, data[at + 2]!));
    out.data[at] = light;
    out.data[at + 1] = light;
    out.data[at + 2] = light;
    out.data[at + 3] = data[at + 3]!;
  }
  return out;
}
