/** Fills a slider's track up to its thumb; browsers other than Firefox do not by themselves. */
export function fill(range: HTMLInputElement): void {
  const least = Number(range.min || 0);
  const most = Number(range.max || 100);
  range.style.setProperty("--fill", `${(100 * (Number(range.value) - least)) / (most - least)}%`);
}

/** Sliders with the class o-range, now and later. */
export function start(): void {
  document.querySelectorAll<HTMLInputElement>("input.o-range").forEach(fill);
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches("input.o-range")) {
      fill(event.target);
    }
  });
}
