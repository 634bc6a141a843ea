import { beforeEach, expect, it, vi } from "vitest";
import { forget, get, set } from "./remembered";

beforeEach(() => localStorage.clear());

it("gives back what it was given", () => {
  set("opus-tools", { quality: 80 });
  expect(get("opus-tools")).toEqual({ quality: 80 });
  forget("opus-tools");
  expect(get("opus-tools")).toBeNull();
  expect(localStorage).toHaveLength(0);
});

it("takes what it cannot read for nothing", () => {
  localStorage.setItem("opus-theme", "not json");
  expect(get("opus-theme")).toBeNull();
});

it("keeps nothing that is not in the register", () => {
  expect(() => set("visitor", 1)).toThrow("register");
  expect(() => set("opus_session", 1)).toThrow("register");
  expect(() => get("visitor")).toThrow("register");
  expect(() => forget("visitor")).toThrow("register");
  expect(localStorage).toHaveLength(0);
});

it("goes on where storage is blocked", () => {
  const blocked = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("blocked", "SecurityError");
  });
  expect(() => set("opus-tools", 1)).not.toThrow();
  blocked.mockRestore();
});
