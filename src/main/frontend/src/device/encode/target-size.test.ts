import { describe, expect, it } from "vitest";
import { targetSize } from "./target-size";

/** An encoder whose files have so many bytes for each point of quality, and which notes what it was asked for. */
function encoder(bytes: (quality: number) => number) {
  const asked: number[] = [];
  return {
    asked,
    encode: (quality: number) => {
      asked.push(quality);
      return Promise.resolve(new Uint8Array(bytes(quality)));
    },
  };
}

describe("the search for a size", () => {
  it("takes the first file where it fits", async () => {
    const { asked, encode } = encoder((quality) => quality * 10);
    expect(await targetSize("jpeg", 80, 800, encode)).toHaveLength(800);
    expect(asked).toEqual([80]);
  });

  it("finds the best quality that fits, in few tries", async () => {
    const { asked, encode } = encoder((quality) => quality * 10);
    expect(await targetSize("jpeg", 100, 555, encode)).toHaveLength(550);
    expect(asked.length).toBeLessThanOrEqual(8);
  });

  it("says what the smallest was where none fits", async () => {
    const { encode } = encoder((quality) => 1000 + quality);
    const search = targetSize("webp", 90, 500, encode);
    await expect(search).rejects.toMatchObject({ problem: "target-unreachable", args: ["webp", 1001, 500] });
  });

  it("tries once where a format has no quality", async () => {
    const { asked, encode } = encoder(() => 1000);
    await expect(targetSize("png", 82, 500, encode)).rejects.toMatchObject({ args: ["png", 1000, 500] });
    expect(asked).toHaveLength(1);
  });
});
