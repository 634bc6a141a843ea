import { expect, it, vi } from "vitest";
import { keyOf } from "./register";

it("clears what can be cleared where a browser blocks the rest", async () => {
  document.body.innerHTML = '<button hidden data-island="clear-storage"></button>';
  const replace = vi.spyOn(location, "replace").mockImplementation(() => undefined);
  vi.stubGlobal("caches", { delete: () => Promise.reject(new DOMException("blocked", "SecurityError")) });
  localStorage.setItem(keyOf("tools"), "{}");
  localStorage.setItem(keyOf("theme"), "{}");
  await import("../storage");
  const button = document.querySelector("button")!;
  expect(button.hidden).toBe(false);
  button.click();
  await vi.waitFor(() => expect(replace).toHaveBeenCalledWith("/storage?cleared"));
  expect(localStorage).toHaveLength(0);
  vi.unstubAllGlobals();
});
