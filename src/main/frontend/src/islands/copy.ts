/**
 * Buttons marked data-copy="#selector" put the text of that element on the clipboard, and say so in data-copied.
 * The words go into the button, which is announced because it is a live region.
 */
export function start(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
    const source = button ? document.querySelector<HTMLElement>(button.dataset.copy ?? "") : null;
    if (button && source) {
      void copy(source, button);
    }
  });
}

async function copy(source: HTMLElement, button: HTMLElement): Promise<void> {
  const text = source instanceof HTMLInputElement ? source.value : (source.textContent ?? "").trim();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard without https or permission: select the text, so that the keys for copying work.
    getSelection()?.selectAllChildren(source);
    return;
  }
  const label = button.querySelector("[data-copy-label]");
  if (label && button.dataset.copied) {
    label.textContent = button.dataset.copied;
  }
}
