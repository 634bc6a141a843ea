import { describe, expect, it } from "vitest";
import { shrunk } from "../decode/shrink";
import { resampled } from "./resample";
import { at, painted } from "./testing";

const whole = (width: number, height: number) => ({ x: 0, y: 0, width, height });

describe("resampling", () => {
  it("leaves a plain colour as it is, at any size", () => {
    const plain = painted(97, 61, () => [200, 100, 50]);
    for (const [width, height] of [
      [13, 7],
      [96, 60],
      [200, 300],
      [1, 1],
    ] as const) {
      const small = resampled(plain, whole(97, 61), width, height);
      expect([small.width, small.height]).toEqual([width, height]);
      expect(at(small, width - 1, height - 1)).toEqual([200, 100, 50, 255]);
      expect(at(small, 0, 0)).toEqual([200, 100, 50, 255]);
    }
  });

  it("keeps a slope straight", () => {
    const slope = painted(256, 4, (x) => [x, 255 - x, 0]);
    const small = resampled(slope, whole(256, 4), 64, 4);
    for (const x of [4, 20, 40, 59]) {
      expect(at(small, x, 1)[0]).toBeCloseTo(4 * x + 1.5, -0.5);
    }
  });

  it("counts pixels by Lanczos, over six of them to either side at half the size", () => {
    const weight = (distance: number) => {
      const at = Math.PI * Math.abs(distance);
      return at < 3 * Math.PI ? (3 * Math.sin(at) * Math.sin(at / 3)) / (at * at) : 0;
    };
    const line = painted(60, 1, (x) => (x === 30 ? [255, 0, 0] : [0, 0, 0]));
    const small = resampled(line, whole(60, 1), 30, 1);
    for (let x = 10; x < 20; x++) {
      const weights = Array.from({ length: 60 }, (_, from) => weight((from + 0.5 - (2 * x + 1)) / 2));
      const total = weights.reduce((sum, one) => sum + one, 0);
      expect(at(small, x, 0)[0], `${x}`).toBe(Math.round(Math.max(0, (255 * weights[30]!) / total)));
    }
  });

  it("enlarges by the spline of Catmull and Rom", () => {
    const edge = painted(8, 1, (x) => [x < 4 ? 50 : 150, 0, 0]);
    const large = resampled(edge, whole(8, 1), 16, 1);
    // What is a quarter of a pixel away counts 111 of 128, and those beyond 29, -9 and -3.
    const parts = [0, -3, -9, 29 - 3];
    expect([4, 5, 6, 7].map((x) => at(large, x, 0)[0])).toEqual(
      parts.map((part) => Math.round(50 + (100 * part) / 128)),
    );
  });

  it("averages two pixels at first where there are four for one, and takes the same part of them", () => {
    const noise = painted(64, 64, (x, y) => [(x * 37 + y * 91) % 256, 0, 0]);
    const part = { x: 16, y: 32, width: 32, height: 16 };
    const half = { x: 8, y: 16, width: 16, height: 8 };
    expect(resampled(noise, part, 8, 4).data).toEqual(resampled(shrunk(noise, 2, 2), half, 8, 4).data);
    expect(resampled(noise, part, 11, 6).data).not.toEqual(resampled(shrunk(noise, 2, 2), half, 11, 6).data);
  });

  it("leaves a colour that is hardly seen what it is", () => {
    const faint = painted(8, 8, () => [200, 100, 50, 3]);
    expect(at(resampled(faint, whole(8, 8), 4, 4), 2, 2)).toEqual([200, 100, 50, 3]);
  });

  it("takes a part whose edges lie between pixels", () => {
    const slope = painted(200, 8, (x) => [x, 0, 0]);
    const part = resampled(slope, { x: 50.5, y: 0, width: 99, height: 8 }, 33, 8);
    expect(at(part, 16, 4)[0]).toBeCloseTo(50.5 + 49.5 - 0.5, -0.5);
  });

  it("gives nothing of the colour of what cannot be seen", () => {
    const halves = painted(40, 4, (x) => (x < 20 ? [255, 0, 0, 0] : [0, 0, 255, 255]));
    const small = resampled(halves, whole(40, 4), 20, 2);
    for (let x = 0; x < 20; x++) {
      const [red, , , alpha] = at(small, x, 1);
      expect(alpha! === 0 || red === 0).toBe(true);
    }
    expect(at(small, 19, 1)).toEqual([0, 0, 255, 255]);
  });

  it("gives back the same picture where nothing changes", () => {
    const picture = painted(5, 5, (x) => [x, 0, 0]);
    expect(resampled(picture, whole(5, 5), 5, 5)).toBe(picture);
  });
});

describe("shrinking by whole numbers", () => {
  it("averages, and at the edges what is there", () => {
    const picture = painted(5, 2, (x) => [x * 10, 0, 0]);
    const small = shrunk(picture, 2, 2);
    expect([small.width, small.height]).toEqual([3, 1]);
    expect([0, 1, 2].map((x) => at(small, x, 0)[0])).toEqual([5, 25, 40]);
  });

  it("counts pixels as much as they are seen", () => {
    const picture = painted(2, 1, (x) => (x === 0 ? [200, 0, 0, 255] : [0, 0, 0, 0]));
    expect(at(shrunk(picture, 2, 1), 0, 0)).toEqual([200, 0, 0, 128]);
  });
});
