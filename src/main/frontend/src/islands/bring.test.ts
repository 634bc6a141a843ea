import { describe, expect, it } from "vitest";
import { detail } from "./bring";

describe("what is said of a refused package", () => {
  it("is the problem's own detail", () => {
    expect(detail('{"type":"/problems#invalid-package","detail":"A name stands twice."}')).toBe("A name stands twice.");
  });

  it("is nothing where the answer is no problem", () => {
    expect(detail("<html>")).toBeUndefined();
    expect(detail("null")).toBeUndefined();
    expect(detail('{"detail":7}')).toBeUndefined();
  });
});
