import { describe, expect, it } from "vitest";
import { facts } from "../format/facts";
import { painted } from "../steps/testing";
import { indexed } from "./palette";
import { palettePng } from "./palette-png";

const SLOPE = painted(64, 64, (x, y) => [x * 4, y * 4, (x + y) * 2, x < 32 ? 255 : 128]);

describe("a palette", () => {
  it("has up to 256 colours, near those of the picture on average", () => {
    const { palette, indices } = indexed(SLOPE);
    expect(palette.length).toBeLessThanOrEqual(1024);
    expect(indices).toHaveLength(64 * 64);
    for (let channel = 0; channel < 4; channel++) {
      let difference = 0;
      indices.forEach((index, i) => (difference += palette[index * 4 + channel]! - SLOPE.data[i * 4 + channel]!));
      expect(Math.abs(difference / indices.length)).toBeLessThan(1);
    }
  });

  it("makes a PNG", async () => {
    const png = new Blob([palettePng(SLOPE)!]);
    expect(await facts(png)).toMatchObject({ format: "png", width: 64, height: 64, alpha: true });
  });

  it("is left to the optimiser where there are few colours anyhow", () => {
    expect(palettePng(painted(20, 20, (x) => [x, 0, 0]))).toBeNull();
  });
});
