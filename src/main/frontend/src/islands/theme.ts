import * as storage from "../common/remembered";

/** What a person can choose; "system" follows the system's wish and leaves the document unmarked. */
export type Theme = "system" | "light" | "dark";

const KEY = "opus-theme";
const ORDER: readonly Theme[] = ["system", "light", "dark"];

/** The remembered choice; "system" where nothing is remembered or storage is blocked. */
export function remembered(): Theme {
  const stored = storage.get(KEY);
  return ORDER.find((theme) => theme === stored) ?? "system";
}

/** Marks the document, so that the tokens of the theme apply. */
export function apply(theme: Theme): void {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
}

/** The choice after this one. */
export function following(theme: Theme): Theme {
  return ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? "system";
}

function remember(theme: Theme): void {
  if (theme === "system") {
    storage.forget(KEY);
  } else {
    storage.set(KEY, theme);
  }
}

const ICONS: Record<Theme, string> = { system: "i-device", light: "i-sun", dark: "i-moon" };

function show(button: HTMLElement, theme: Theme): void {
  const label = button.dataset[`label${theme[0]?.toUpperCase()}${theme.slice(1)}`];
  if (label) {
    button.setAttribute("aria-label", label);
    button.title = label;
  }
  button.querySelector(".icon")?.setAttribute("class", `icon ${ICONS[theme]}`);
}

/** Buttons marked data-island="theme" go through the choices. */
export function start(): void {
  let theme = remembered();
  const buttons = document.querySelectorAll<HTMLElement>('[data-island="theme"]');
  for (const button of buttons) {
    show(button, theme);
    button.hidden = false;
    button.addEventListener("click", () => {
      theme = following(theme);
      remember(theme);
      apply(theme);
      buttons.forEach((other) => show(other, theme));
    });
  }
}
