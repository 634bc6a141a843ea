import { beforeEach, expect, it } from "vitest";
import { apply, following, remembered, start } from "./theme";

beforeEach(() => {
  localStorage.clear();
  apply("system");
});

it("goes through system, light and dark", () => {
  expect([following("system"), following("light"), following("dark")]).toEqual(["light", "dark", "system"]);
});

it("takes an unknown remembered word for the system's wish", () => {
  localStorage.setItem("opus-theme", '"purple"');
  expect(remembered()).toBe("system");
});

it("remembers a choice and marks the document", () => {
  document.body.innerHTML = `<button hidden data-island="theme" data-label-light="Light"><i class="icon"></i></button>`;
  start();
  const button = document.querySelector("button")!;
  button.click();
  expect(button.hidden).toBe(false);
  expect(document.documentElement.dataset.theme).toBe("light");
  expect(remembered()).toBe("light");
  expect(button.getAttribute("aria-label")).toBe("Light");
});
