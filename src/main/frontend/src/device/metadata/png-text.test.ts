// @vitest-environment node
import { zlibSync } from "fflate";
import { expect, test } from "vitest";
import { concat, fromLatin } from "../format/source";
import { pngTexts } from "./png-text";

const MILLION = 1024 * 1024;

test("texts that unpack to more than they may together are left out", () => {
  const data = concat(fromLatin("Author\0\0"), zlibSync(new Uint8Array(MILLION).fill(65)));
  const texts = pngTexts(Array.from({ length: 100 }, () => ({ type: "zTXt", data })));
  expect(texts.map((text) => text?.value.length ?? 0)).toEqual([
    ...Array.from({ length: 32 }, () => MILLION),
    ...Array.from({ length: 68 }, () => 0),
  ]);
});
