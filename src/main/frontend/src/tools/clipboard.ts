/** Whether this browser takes pictures into the clipboard. */
export function canCopy(): boolean {
  return typeof ClipboardItem !== "undefined" && !!navigator.clipboard?.write;
}

/** Copies a picture as PNG, which is what clipboards take. Called in the press itself: later, Safari refuses. */
export function copy(blob: Blob): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ "image/png": png(blob) })]);
}

/** Drawn anew in any case: what else a file holds does not go along. */
async function png(blob: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d")!.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: "image/png" });
}
