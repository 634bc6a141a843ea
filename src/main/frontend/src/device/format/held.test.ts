import { expect, it, vi } from "vitest";
import { hold, holding } from "./held";
import { latin, Source } from "./source";

const text = "0123456789".repeat(100_000);

async function read(blob: Blob): Promise<string> {
  const file = new Source(blob);
  const far = latin(await file.bytes(900_003, 4));
  return far + latin(await file.bytes(3, 4)) + (await file.bytes(0, blob.size)).length;
}

it("is read once, whoever reads it", async () => {
  const blob = new Blob([text]);
  const whole = vi.spyOn(blob, "arrayBuffer");
  const part = vi.spyOn(blob, "slice");
  hold(blob);
  expect(await read(blob)).toBe("345634561000000");
  expect(await read(blob)).toBe("345634561000000");
  expect(whole).toHaveBeenCalledTimes(1);
  expect(part).not.toHaveBeenCalled();
});

it("is not read at all where its bytes are known", async () => {
  const blob = holding(new TextEncoder().encode(text), "text/plain");
  const part = vi.spyOn(blob, "slice");
  expect(await read(blob)).toBe("345634561000000");
  expect(part).not.toHaveBeenCalled();
  expect(blob.type).toBe("text/plain");
});

it("is read in parts where it is too large to be held", async () => {
  const blob = new Blob([text]);
  vi.spyOn(blob, "size", "get").mockReturnValue(65 * 2 ** 20);
  const whole = vi.spyOn(blob, "arrayBuffer");
  hold(blob);
  await new Source(blob).bytes(3, 4);
  expect(whole).not.toHaveBeenCalled();
});

it("tells whoever reads it that it is gone", async () => {
  const blob = new Blob([text]);
  vi.spyOn(blob, "arrayBuffer").mockRejectedValue(new Error("gone"));
  hold(blob);
  await expect(new Source(blob).bytes(0, 1)).rejects.toThrow(expect.objectContaining({ problem: "engine-failed" }));
});
