import { DeviceProblem, type Facts } from "../contract";
import { WRITTEN, type Written } from "./output";

/** Refuses a format that is not written here. */
export function requireWritable(target: string | null): asserts target is Written | null {
  if (target !== null && !(WRITTEN as readonly string[]).includes(target)) {
    throw new DeviceProblem("server-only", [target]);
  }
}

/** Of an animation the first picture is taken where the format holds no others, as on the server; else it stays one. */
export function requireStill(target: Written | null, { format, frames }: Facts): void {
  if (frames > 1 && format === "png" && target === "png") {
    throw new DeviceProblem("unsupported-output", ["animated-png"]);
  }
  if (frames > 1 && (format === "gif" || format === "webp") && (target === null || target === "webp")) {
    throw new DeviceProblem("server-only", ["animation"]);
  }
}
