/** So long after a drag began the browser may still fetch what was dragged. */
const FETCHED = 120_000;

/** Whether this browser makes a file of what is dragged out of it: those made from Chromium do. */
export function canDragOut(): boolean {
  return "userAgentData" in navigator;
}

/** Lets a drag that begins carry a file. */
export function dragOut({ dataTransfer }: DragEvent, blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  // Colons part the three, so the name may have none.
  dataTransfer?.setData("DownloadURL", `${blob.type}:${name.replaceAll(":", "_")}:${url}`);
  setTimeout(() => URL.revokeObjectURL(url), FETCHED);
}
