/** Pictures marked data-optional: not every file has a thumbnail, and an icon stands behind for that. */
export function start(): void {
  document.querySelectorAll<HTMLImageElement>("img[data-optional]").forEach((picture) => {
    if (picture.complete && picture.naturalWidth === 0) {
      picture.remove();
    }
  });
  document.addEventListener(
    "error",
    (event) => {
      if (event.target instanceof HTMLImageElement && event.target.matches("[data-optional]")) {
        event.target.remove();
      }
    },
    true,
  );
}
