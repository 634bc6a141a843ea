/** The slider over two pictures (o-compare): a real range input moves the line between before and after. */
export function start(): void {
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement) {
      event.target.closest<HTMLElement>(".o-compare")?.style.setProperty("--split", `${event.target.value}%`);
    }
  });
}
