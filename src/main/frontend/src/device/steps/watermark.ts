import { LONGEST_LINE } from "../../recipe/recipe";
import { CHANNELS, type Picture } from "../picture";
import { over } from "./blend";
import { onPixels, type Around, type Executor } from "./canvas";
import type { Colour } from "./colour";
import type { StepFields } from "./fields";
import { markLayout, type MarkLayout, type MarkPlace } from "./mark-layout";
import { resampled } from "./resample";

/** Lays a text or a picture over pixels. */
export function watermark(step: StepFields): Executor {
  const text = step.text("text");
  const image = step.text("image");
  if ((text === null) === (image === null) || (text !== null && [...text].length > LONGEST_LINE)) {
    throw step.wrong("text");
  }
  if (image !== null && step.has("colour")) {
    throw step.wrong("colour");
  }
  const place = {
    position: step.position("southeast"),
    size: step.number("size", 0.01, 1, 0.25),
    margin: step.number("margin", 0, 0.5, 0.03),
    tile: step.check("tile"),
  };
  const opacity = step.number("opacity", 0, 1, 0.5);
  const colour = step.colour("colour", "#ffffff");
  return onPixels(async (picture, around) => {
    const { layout, mark } = await (text === null
      ? imageMark(picture, image!, place, around)
      : textMark(picture, text, colour, place));
    return laid(picture, mark, layout, opacity);
  });
}

interface Mark {
  layout: MarkLayout;
  mark: Picture;
}

async function imageMark(picture: Picture, name: string, place: MarkPlace, around: Around): Promise<Mark> {
  const image = await around.overlay(name);
  const layout = markLayout(place, picture.width, picture.height, image.height / image.width);
  const whole = { x: 0, y: 0, width: image.width, height: image.height };
  return { layout, mark: resampled(image, whole, layout.width, layout.height) };
}

/** Letters and their font are loaded when a text is to be drawn. */
async function textMark(picture: Picture, text: string, colour: Colour, place: MarkPlace): Promise<Mark> {
  const { outlineOf } = await import("../text/text-picture");
  const outline = await outlineOf(text);
  const layout = markLayout(place, picture.width, picture.height, outline.ratio);
  return { layout, mark: outline.draw(colour, layout.width, layout.height) };
}

function laid(picture: Picture, mark: Picture, layout: MarkLayout, opacity: number): Picture {
  const out = { ...picture, data: picture.data.slice() };
  const tiled = layout.stepX > 0;
  const right = tiled ? picture.width : layout.x + mark.width;
  const bottom = tiled ? picture.height : layout.y + mark.height;
  for (let y = tiled ? 0 : layout.y; y < bottom; y++) {
    const markY = tiled ? modulo(y - layout.y, layout.stepY) : y - layout.y;
    if (markY >= mark.height) {
      continue;
    }
    for (let x = tiled ? 0 : layout.x; x < right; x++) {
      const markX = tiled ? modulo(x - layout.x, layout.stepX) : x - layout.x;
      if (markX < mark.width) {
        const at = (y * picture.width + x) * CHANNELS;
        const from = (markY * mark.width + markX) * CHANNELS;
        const alpha = Math.round(mark.data[from + 3]! * opacity);
        over(out.data, at, mark.data[from]!, mark.data[from + 1]!, mark.data[from + 2]!, alpha, out.data, at);
      }
    }
  }
  return out;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
