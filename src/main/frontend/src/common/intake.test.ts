import { expect, it, vi } from "vitest";
import { h } from "./dom";
import { Intake } from "./intake";
import { dropped } from "./pick";

function entry(name: string): FileSystemEntry {
  const file = (found: (file: File) => void, failed: (error: Error) => void) =>
    name === "locked" ? failed(new Error("NotReadable")) : found(new File([], name));
  return { name, isFile: true, isDirectory: false, file } as unknown as FileSystemEntry;
}

it("passes over a dropped file that cannot be read", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const items = ["a", "locked", "b"].map((name) => ({ kind: "file", webkitGetAsEntry: () => entry(name) }));
  const found = await dropped({ items, files: [] } as unknown as DataTransfer);
  expect(found.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(told).toHaveBeenCalledWith("locked", expect.anything());
});

it("takes a pasted picture, but not one that comes with text for a field", () => {
  const take = vi.fn();
  new Intake(take, () => undefined);
  const field = h("input", { type: "text" });
  document.body.append(field);
  const paste = (target: EventTarget, types: string[]) => {
    const event = new Event("paste", { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { files: [new File([], "x.png")], types } });
    target.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(paste(field, ["text/plain", "Files"])).toBe(false);
  expect(take).not.toHaveBeenCalled();
  expect(paste(field, ["Files"])).toBe(true);
  expect(paste(document.body, ["text/plain", "Files"])).toBe(true);
  expect(take).toHaveBeenCalledTimes(2);
});
