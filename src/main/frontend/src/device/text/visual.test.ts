import { expect, it } from "vitest";
import { visual } from "./visual";

it("puts a line in the order in which it is seen", () => {
  expect(visual("Opus 12")).toBe("Opus 12");
  expect(visual("שלום")).toBe("םולש");
  expect(visual("a שלום b")).toBe("a םולש b");
  expect(visual("שלום 12")).toBe("12 םולש");
});
