import { imageData } from "../encode/image-data";
import type { Pixels } from "./pixels";
import type { Task } from "./protocol";

/** The upright picture, at most so many pixels a side. */
export async function preview(task: Extract<Task, { kind: "preview" }>, pixels: Pixels): Promise<ImageBitmap> {
  const fit = { op: "resize" as const, width: task.side, height: task.side, fit: "inside" };
  const picture = await pixels.stepped(task.source, [fit], false, { overlays: {}, limits: task.limits });
  return createImageBitmap(imageData(picture));
}
