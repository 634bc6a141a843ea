import { describe, expect, it } from "vitest";
import { painted } from "../steps/testing";
import { smallest } from "./auto-format";
import { equalQuality } from "./equal-quality";
import type { Written } from "./output";

const OPAQUE = painted(2, 2, () => [1, 2, 3]);
const GLASS = painted(2, 2, () => [1, 2, 3, 100]);
const BYTES: Record<Written, number> = { jpeg: 30, webp: 20, avif: 25, png: 10 };

function encoder() {
  const asked: [Written, number][] = [];
  return {
    asked,
    encode: (format: Written, quality: number) => {
      asked.push([format, quality]);
      return Promise.resolve(new Uint8Array(BYTES[format] * quality));
    },
  };
}

describe("the smallest format", () => {
  it("is looked for at equal quality", async () => {
    const { asked, encode } = encoder();
    expect((await smallest(OPAQUE, 80, null, encode)).format).toBe("avif");
    expect(asked).toEqual([
      ["jpeg", 80],
      ["webp", 82],
      ["avif", 63],
    ]);
  });

  it("is not JPEG where something can be seen through", async () => {
    const { asked, encode } = encoder();
    await smallest(GLASS, 80, null, encode);
    expect(asked.map(([format]) => format)).toEqual(["webp", "avif"]);
  });

  it("is made smaller where it must be", async () => {
    const { encode } = encoder();
    const { format, file } = await smallest(OPAQUE, 80, 1000, encode);
    expect(format).toBe("avif");
    expect(file.length).toBeLessThanOrEqual(1000);
    expect(file.length).toBeGreaterThan(900);
  });
});

describe("equal quality", () => {
  it("is that of the server's table, and between its entries", () => {
    expect(equalQuality("jpeg", 77)).toBe(77);
    expect(equalQuality("webp", 75)).toBe(78);
    expect(equalQuality("avif", 100)).toBe(99);
    expect(equalQuality("avif", 82)).toBe(65);
    expect(equalQuality("webp", 1)).toBe(1);
  });
});
