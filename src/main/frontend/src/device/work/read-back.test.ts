// @vitest-environment node
import { expect, it, vi } from "vitest";
import type { Output } from "../../recipe/recipe";
import { blobOf, bytesOf, fixture, phoneJpeg } from "../fixtures/pictures";
import { facts } from "../format/facts";
import type { Known } from "./make";
import { Told } from "./told";

/** Makes a file with a stripper that takes nothing out, and an encoder whose file holds what it should not. */
async function made(output: Output) {
  vi.resetModules();
  vi.doMock("../metadata/strip", () => ({ strip: (blob: Blob) => Promise.resolve(blob) }));
  vi.doMock("../encode/encode", () => ({
    encoded: async () => ({ format: "png", file: await bytesOf(blobOf(fixture("rich.png"))) }),
  }));
  const { make } = await import("./make");
  vi.doUnmock("../metadata/strip");
  vi.doUnmock("../encode/encode");
  const blob = blobOf(phoneJpeg(1));
  const source = { key: "a", blob, facts: await facts(blob) };
  const pixels = { stepped: () => Promise.resolve({ width: 1, height: 1 }) } as unknown as Known["pixels"];
  const task = {
    kind: "make" as const,
    source,
    recipe: { steps: [], output },
    overlays: {},
    limits: { pixels: 1e9, side: 1e5 },
  };
  return make(task, { pixels, told: new Told() }, () => undefined);
}

it.each([
  ["whose pixels stay", {}],
  ["that is encoded", { format: "png" }],
])("gives out no file %s that holds what should be gone", async (_, output) => {
  await expect(made({ ...output, metadata: "strip" })).rejects.toMatchObject({ problem: "metadata-left" });
  await expect(made({ ...output, metadata: ["creator"] })).rejects.toMatchObject({ problem: "metadata-left" });
  expect((await made({ ...output, metadata: "keep" })).blob.size).toBeGreaterThan(0);
});
