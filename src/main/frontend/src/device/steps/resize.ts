import { withPicture, type Executor } from "./canvas";
import { placed } from "./extend";
import { LONGEST, type StepFields } from "./fields";
import { fitting, type Sizing } from "./fitting";
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

/** What a step asks for. */
export function readSizing(step: StepFields): Sizing {
  const width = step.whole("width", 1, LONGEST, null);
  const height = step.whole("height", 1, LONGEST, null);
  if (width === null && height === null) {
    throw step.wrong("width");
  }
  return {
    width,
    height,
    fit: step.choice("fit", ["inside", "cover", "contain", "fill"], "inside"),
    position: step.position("center"),
    enlarge: step.check("enlarge"),
    background: step.colour("background", "transparent"),
  };
}
