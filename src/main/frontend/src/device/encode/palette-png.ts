import { DeviceProblem } from "../contract";
import type { Picture } from "../picture";

export function palettePng(_picture: Picture, _quality: number): Uint8Array<ArrayBuffer> {
  throw new DeviceProblem("server-only", ["palette"]);
}
