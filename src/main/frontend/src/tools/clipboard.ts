/** Copies a picture as PNG, which is what clipboards take. Within the press: later, some browsers refuse. */
export function copy(blob: Blob): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ "image/png": png(blob) })]);
}

/** The pixels and nothing else, whatever the file holds. */
async function png(blob: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d")!.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: "image/png" });
}
