/** What a person can choose; "system" follows the system's wish and leaves the document unmarked. */
export type Theme = "system" | "light" | "dark";

const KEY = "opus-theme";
const ORDER: readonly Theme[] = ["system", "light", "dark"];

/** The remembered choice; "system" where nothing is remembered or storage is blocked. */
export function remembered(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return ORDER.find((theme) => theme === stored) ?? "system";
  } catch {
    return "system";
  }
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
  try {
    if (theme === "system") {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, theme);
    }
  } catch {
    // Storage is blocked: the choice holds for this page.
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
