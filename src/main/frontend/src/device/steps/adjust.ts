import { blank, CHANNELS, type Picture } from "../picture";
import { onPixels, type Executor } from "./canvas";
import { luma } from "./colour";
import type { StepFields } from "./fields";

const MOST = 10;
const LEAST_GAMMA = 0.1;

/** Changes light and colour by factors, of which 1 changes nothing. */
export function adjust(step: StepFields): Executor {
  if (!["brightness", "contrast", "saturation", "gamma"].some((name) => step.has(name))) {
    throw step.wrong("brightness");
  }
  const curve = curveOf(
    step.number("gamma", LEAST_GAMMA, MOST, 1),
    step.number("brightness", 0, MOST, 1),
    step.number("contrast", 0, MOST, 1),
  );
  const saturation = step.number("saturation", 0, MOST, 1);
  return onPixels((picture) => adjusted(picture, curve, saturation));
}

/** Gamma, brightness and contrast of each value; only what comes out at the end is cut to what a sample holds. */
function curveOf(gamma: number, brightness: number, contrast: number): Float32Array {
  return Float32Array.from(
    { length: 256 },
    (_, value) => ((Math.pow(value / 255, 1 / gamma) * brightness - 0.5) * contrast + 0.5) * 255,
  );
}

function adjusted({ width, height, data, alpha }: Picture, curve: Float32Array, saturation: number): Picture {
  const out = blank(width, height, alpha);
  for (let at = 0; at < data.length; at += CHANNELS) {
    const red = curve[data[at]!]!;
    const green = curve[data[at + 1]!]!;
    const blue = curve[data[at + 2]!]!;
    const light = luma(red, green, blue);
    out.data[at] = light + (red - light) * saturation;
    out.data[at + 1] = light + (green - light) * saturation;
    out.data[at + 2] = light + (blue - light) * saturation;
    out.data[at + 3] = data[at + 3]!;
  }
  return out;
}
