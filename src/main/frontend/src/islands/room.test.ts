import { beforeAll, beforeEach, expect, it } from "vitest";
import { start } from "./room";

beforeAll(() => {
  document.body.dataset.room = "{0} characters left";
  start();
});

beforeEach(() => {
  document.body.innerHTML = `<textarea id="text" maxlength="200"></textarea><input id="line" maxlength="20"><input id="free">`;
});

function type(id: string, length: number): string | undefined {
  const field = document.getElementById(id) as HTMLInputElement;
  field.value = "x".repeat(length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return document.querySelector("[role='status']")?.textContent ?? undefined;
}

it("tells how much is left once little is", () => {
  expect(type("text", 179)).toBeUndefined();
  expect(type("text", 180)).toBe("20 characters left");
  expect(type("text", 200)).toBe("0 characters left");
  expect(document.querySelectorAll("[role='status']")).toHaveLength(1);
  expect(type("text", 10)).toBeUndefined();
});

it("says nothing of short fields and of those without a limit", () => {
  expect(type("line", 20)).toBeUndefined();
  expect(type("free", 5000)).toBeUndefined();
});
