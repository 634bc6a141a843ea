const SECOND = 1000;

/** Minutes and seconds, such as 9:05. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Shows what is left in an element marked data-left, in its time; at the end, the words in its data-over. */
export function show(element: HTMLElement, seconds: number): void {
  element.hidden = false;
  const time = element.querySelector("time");
  if (seconds > 0 && time) {
    time.textContent = clock(seconds);
  } else if (element.dataset.over) {
    element.textContent = element.dataset.over;
  }
}

/** Keeps a button marked data-wait from being pressed in vain, and says in its label for how long. */
export function hold(button: HTMLInputElement, label: string, seconds: number): void {
  button.disabled = seconds > 0;
  button.value = seconds > 0 ? `${label} (${clock(seconds)})` : label;
}

/**
 * Counts down what the server says in seconds, so that it does not matter which time a device believes it is. Without scripts the
 * page tells the moments, and the server answers who comes too early or too late.
 */
export function start(): void {
  const began = performance.now();
  const acts: [number, (seconds: number) => void][] = [];
  document.querySelectorAll<HTMLElement>("[data-left]").forEach((element) => {
    acts.push([Number(element.dataset.left), (seconds) => show(element, seconds)]);
  });
  document.querySelectorAll<HTMLInputElement>("input[data-wait]").forEach((button) => {
    const label = button.value;
    acts.push([Number(button.dataset.wait), (seconds) => hold(button, label, seconds)]);
  });
  if (acts.length === 0) {
    return;
  }
  const tick = () => {
    const passed = Math.floor((performance.now() - began) / SECOND);
    acts.forEach(([seconds, act]) => act(Math.max(0, seconds - passed)));
  };
  tick();
  setInterval(tick, SECOND);
}
