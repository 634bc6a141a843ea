import { DeviceProblem } from "../contract";
import type { Picture } from "../picture";
import type { Colour } from "../steps/colour";

export interface Outline {
  ratio: number;
  draw(colour: Colour, width: number, height: number): Picture;
}

export async function outlineOf(_text: string): Promise<Outline> {
  throw new DeviceProblem("server-only", ["text"]);
}
