import { expect, it, vi } from "vitest";
import { painted } from "../steps/testing";
import { encodeJpeg } from "./jpeg";
import type { Settings } from "./output";

/** What MozJPEG is asked for. */
const asked = vi.hoisted(() => vi.fn((_pixels: ImageData, _options: Record<string, unknown>) => new ArrayBuffer(0)));
vi.mock("@jsquash/jpeg/encode", () => ({ default: asked, init: () => Promise.resolve() }));

const SETTINGS: Settings = {
  quality: 80,
  effort: null,
  lossless: false,
  progressive: false,
  palette: false,
  maxBytes: null,
  keepProfile: false,
};

it("is grey where the picture is, but where a profile of colours stays", async () => {
  const spaceOf = async (red: number, settings: Partial<Settings>) => {
    await encodeJpeg(
      painted(2, 2, () => [red, 9, 9]),
      { ...SETTINGS, ...settings },
    );
    return asked.mock.lastCall![1].color_space;
  };
  const [grey, colour, kept] = [await spaceOf(9, {}), await spaceOf(8, {}), await spaceOf(9, { keepProfile: true })];
  expect(grey).not.toBe(colour);
  expect(kept).toBe(colour);
});
