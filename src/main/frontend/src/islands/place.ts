const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEP = 15_000;

/** The time that is left, as the server writes it too (Places.java): days from two on, hours and minutes, minutes. */
export function remaining(millis: number): string {
  if (millis >= 2 * DAY) {
    return `${Math.floor(millis / DAY)} d`;
  }
  if (millis >= HOUR) {
    const minutes = Math.floor((millis % HOUR) / MINUTE);
    return `${Math.floor(millis / HOUR)} h ${String(minutes).padStart(2, "0")} min`;
  }
  return `${Math.max(1, Math.ceil(millis / MINUTE))} min`;
}

/** Brings one pill up to date. Its deadline and the words for "overdue" stand in its data. */
export function tick(pill: HTMLElement, now: number): void {
  const left = Date.parse(pill.dataset.deadline ?? "") - now;
  const time = pill.querySelector("time");
  if (Number.isNaN(left) || !time) {
    return;
  }
  if (left <= 0) {
    const words = time.parentElement;
    if (words && pill.dataset.overdue) {
      words.textContent = pill.dataset.overdue;
    }
    pill.querySelector(".r-left")?.setAttribute("stroke-dasharray", "0 100");
    return;
  }
  time.textContent = remaining(left);
  const period = Number(pill.dataset.period);
  if (period > 0) {
    const arc = Math.min(100, (100 * left) / period);
    pill.querySelector(".r-left")?.setAttribute("stroke-dasharray", `${arc.toFixed(1)} 100`);
  }
}

/** Every pill with a deadline, also those that a page brings in later. */
export function start(): void {
  setInterval(() => {
    const now = Date.now();
    document.querySelectorAll<HTMLElement>(".o-place[data-deadline]").forEach((pill) => tick(pill, now));
  }, STEP);
}
