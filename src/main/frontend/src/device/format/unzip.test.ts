// @vitest-environment node
import { zlibSync } from "fflate";
import { expect, test } from "vitest";
import { unzipped } from "./unzip";

const MANY = zlibSync(new Uint8Array(10_000_000).fill(7));

test("what was packed is unpacked whole", () => {
  const { bytes, whole } = unzipped(MANY, 10_000_000);
  expect(whole).toBe(true);
  expect(bytes.length).toBe(10_000_000);
  expect(bytes.every((byte) => byte === 7)).toBe(true);
});

test("no more is unpacked than little beyond what is allowed", () => {
  const { bytes, whole } = unzipped(MANY, 1_000_000);
  expect(whole).toBe(false);
  expect(bytes.length).toBeLessThan(3_000_000);
});

test("of what is damaged the beginning is unpacked", () => {
  const damaged = MANY.slice();
  damaged.fill(0xff, 5000, 5100);
  const { bytes, whole } = unzipped(damaged, 10_000_000);
  expect(whole).toBe(false);
  expect(bytes.length).toBeGreaterThan(1_000_000);
  expect(unzipped(new Uint8Array([1, 2, 3]), 100)).toEqual({ bytes: new Uint8Array(0), whole: false });
});
