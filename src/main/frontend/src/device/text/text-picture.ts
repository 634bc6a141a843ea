import { parse, type Font, type Path } from "opentype.js";
import fontAddress from "opus-fonts/LiberationSans-Regular.ttf?url";
import { DeviceProblem } from "../contract";
import type { Picture } from "../picture";
import type { Colour } from "../steps/colour";
import { visual } from "./visual";

/** A line of text as it can be drawn. */
export interface Outline {
  /** Height divided by width, above 0. */
  ratio: number;
  /** Draws it as large as fits in a box, without space around its letters. */
  draw(colour: Colour, width: number, height: number): Picture;
}

let loading: Promise<Font> | null = null;

/** The letters of a line, in the server's font (Liberation Sans, SIL Open Font License) and as TextPicture.java sets them. */
export async function outlineOf(text: string): Promise<Outline> {
  loading ??= loadFont();
  const path = lineOf(text, await loading);
  const { x1, y1, x2, y2 } = path.getBoundingBox();
  const size = { width: x2 - x1, height: y2 - y1 };
  if (!(size.width > 0 && size.height > 0)) {
    throw new DeviceProblem("text-not-writable", [""]);
  }
  return {
    ratio: size.height / size.width,
    draw(colour, width, height) {
      const scale = Math.min(width / size.width, height / size.height);
      const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
      context.translate((width - size.width * scale) / 2, (height - size.height * scale) / 2);
      context.scale(scale, scale);
      context.translate(-x1, -y1);
      const [red, green, blue, alpha] = colour;
      context.fillStyle = `rgb(${red} ${green} ${blue} / ${alpha / 255})`;
      context.fill(drawable(path), "nonzero");
      const { data } = context.getImageData(0, 0, width, height);
      return { width, height, data: data as Uint8ClampedArray<ArrayBuffer>, alpha: true };
    },
  };
}

async function loadFont(): Promise<Font> {
  try {
    const answer = await fetch(fontAddress);
    return parse(await answer.arrayBuffer());
  } catch (failure) {
    loading = null;
    throw failure;
  }
}

/** The letters one behind the other, in units of the font, y downwards. */
function lineOf(text: string, font: Font): Path {
  const missing = [...new Set(points(text))].filter((point) => font.charToGlyphIndex(point) === 0);
  if (missing.length > 0) {
    throw new DeviceProblem("text-not-writable", [missing.join(" ")]);
  }
  let at = 0;
  const line = font.glyphs.get(0).getPath(0, 0, font.unitsPerEm);
  line.commands = [];
  for (const point of points(visual(text))) {
    const glyph = font.charToGlyph(point);
    line.extend(glyph.getPath(at, 0, font.unitsPerEm));
    at += glyph.advanceWidth ?? 0;
  }
  return line;
}

function drawable(path: Path): Path2D {
  const out = new Path2D();
  for (const command of path.commands) {
    switch (command.type) {
      case "M":
        out.moveTo(command.x, command.y);
        break;
      case "L":
        out.lineTo(command.x, command.y);
        break;
      case "Q":
        out.quadraticCurveTo(command.x1, command.y1, command.x, command.y);
        break;
      case "C":
        out.bezierCurveTo(command.x1, command.y1, command.x2, command.y2, command.x, command.y);
        break;
      case "Z":
        out.closePath();
    }
  }
  return out;
}

/** Composed where the font may have it so, and without marks that only steer a layout. */
function points(text: string): string[] {
  return [...text.normalize("NFC").replace(/\p{Cf}/gu, "")];
}
