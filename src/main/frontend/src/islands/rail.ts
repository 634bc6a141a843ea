/** Brings the current item of a menu into sight, without moving the page. */
export function show(menu: Element): void {
  menu.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

/** Shows where one is in the rail; the menu of the phone closes by Escape and by a press beside it. */
export function start(): void {
  const rail = document.querySelector(".o-rail-in");
  if (rail) {
    show(rail);
  }
  const menu = document.querySelector<HTMLDetailsElement>(".o-phonemenu");
  if (!menu) {
    return;
  }
  menu.addEventListener("toggle", () => {
    if (menu.open) {
      show(menu);
    }
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) {
      menu.open = false;
    }
  });
}
