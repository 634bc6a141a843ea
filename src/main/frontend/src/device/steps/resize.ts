import { withPicture, type Executor } from "./canvas";
import { placed } from "./extend";
import type { StepFields } from "./fields";
import { fitting, readSizing } from "./fitting";
import { resampled } from "./resample";

/** Changes the size. */
export function resize(step: StepFields): Executor {
  const sizing = readSizing(step);
  return (canvas, around) => {
    const { picture } = canvas;
    const fit = fitting(canvas.width, canvas.height, sizing, around.limits);
    // The picture may have fewer pixels than the fitting speaks of.
    const across = picture.width / canvas.width;
    const down = picture.height / canvas.height;
    const from = {
      x: fit.cut.x * across,
      y: fit.cut.y * down,
      width: fit.cut.width * across,
      height: fit.cut.height * down,
    };
    const scaled = resampled(picture, from, fit.width, fit.height);
    const on = fit.canvas;
    const whole = on.width === fit.width && on.height === fit.height;
    return withPicture(canvas, whole ? scaled : placed(scaled, on.width, on.height, on.x, on.y, sizing.background));
  };
}
