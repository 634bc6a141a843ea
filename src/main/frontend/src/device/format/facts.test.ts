// @vitest-environment node
import { describe, expect, test } from "vitest";
import { DeviceProblem } from "../contract";
import {
  animatedAvif,
  avifOf,
  blobOf,
  cut,
  fixture,
  gifOf,
  jpegWith,
  orientedExif,
  phoneJpeg,
  plainJpeg,
  pngWith,
  richExif,
  richWebp,
  serverFixture,
  webpWith,
} from "../fixtures/pictures";
import { facts } from "./facts";
import { concat, fromLatin, toBig } from "./source";

/** What comes of a file: its facts, or the problem with its arguments. */
async function outcome(blob: Blob): Promise<unknown> {
  try {
    return await facts(blob);
  } catch (failure) {
    expect(failure).toBeInstanceOf(DeviceProblem);
    const { problem, args } = failure as DeviceProblem;
    return [problem, ...args];
  }
}

const STILL = { orientation: 1, frames: 1, alpha: false };

describe("facts", () => {
  test.each([
    ["a JPEG of a phone", phoneJpeg(6), { ...STILL, format: "jpeg", width: 64, height: 48, orientation: 6 }],
    [
      "a JPEG that exiftool wrote",
      fixture("phone.jpg"),
      { ...STILL, format: "jpeg", width: 64, height: 48, orientation: 6 },
    ],
    ["a plain JPEG", plainJpeg(), { ...STILL, format: "jpeg", width: 64, height: 48 }],
    [
      "a PNG with alpha",
      fixture("rich.png"),
      { ...STILL, format: "png", width: 64, height: 48, orientation: 6, alpha: true },
    ],
    [
      "a PNG with Exif",
      pngWith(["eXIf", richExif(8)]),
      { ...STILL, format: "png", width: 1, height: 1, orientation: 8 },
    ],
    [
      "a PNG with transparent colours",
      pngWith(["tRNS", new Uint8Array(6)]),
      { ...STILL, format: "png", width: 1, height: 1, alpha: true },
    ],
    [
      "an animated PNG",
      pngWith(["acTL", concat(toBig(2, 4), toBig(0, 4))], ["fcTL", new Uint8Array(26)], ["fcTL", new Uint8Array(26)]),
      { ...STILL, format: "png", width: 1, height: 1, frames: 2 },
    ],
    ["a lossy WebP", fixture("plain.webp"), { ...STILL, format: "webp", width: 64, height: 48 }],
    ["a lossless WebP", fixture("lossless.webp"), { ...STILL, format: "webp", width: 64, height: 48 }],
    ["a WebP with Exif", richWebp(5), { ...STILL, format: "webp", width: 64, height: 48, orientation: 5 }],
    [
      "a WebP with Exif of Intel's order",
      webpWith(8, ["EXIF", orientedExif(3)]),
      { ...STILL, format: "webp", width: 64, height: 48, orientation: 3 },
    ],
    ["an animated WebP", fixture("anim.webp"), { ...STILL, format: "webp", width: 40, height: 30, frames: 3 }],
    ["an animated GIF", fixture("rich.gif"), { ...STILL, format: "gif", width: 40, height: 30, frames: 3 }],
    ["an AVIF", fixture("rich.avif"), { ...STILL, format: "avif", width: 64, height: 48 }],
    ["an animated AVIF", animatedAvif(5), { ...STILL, format: "avif", width: 64, height: 48, frames: 5 }],
    ["a bitmap", serverFixture("formats/q.bmp"), { ...STILL, format: "bmp", width: 40, height: 30 }],
    [
      "a HEIC with alpha and a clean aperture",
      serverFixture("heic/alpha.heic"),
      { ...STILL, format: "heic", width: 40, height: 40, alpha: true },
    ],
    ["a HEIC of tiles", serverFixture("heic/grid.heic"), { ...STILL, format: "heic", width: 256, height: 192 }],
  ])("of %s", async (_, file, expected) => {
    expect(await outcome(blobOf(file))).toEqual({ ...expected, bytes: file.length });
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("of a HEIC that is turned as %i says", async (orientation) => {
    expect(await outcome(blobOf(serverFixture(`heic/turned-${orientation}.heic`)))).toMatchObject({ orientation });
  });

  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>', [30, 20]],
    ['<?xml version="1.0"?><!-- a > b --><svg width="1in" height="2.54cm"></svg>', [96, 96]],
    [
      '<!DOCTYPE svg PUBLIC "x" "y" [<!ENTITY a "<svg width=\'9\'>">]>\n<svg:svg viewBox="0 0 30 20" width="60"></svg:svg>',
      [60, 40],
    ],
    ["<svg viewBox='0,0 12.4 7.6' width='100%'><a/></svg><!-- end -->", [12, 8]],
  ])("of the drawing %s", async (text, [width, height]) => {
    const file = new TextEncoder().encode(text);
    const expected = { ...STILL, format: "svg", width, height, alpha: true, bytes: file.length };
    expect(await outcome(blobOf(file))).toEqual(expected);
  });

  test.each([
    ["nothing", new Uint8Array(0), ["empty-file"]],
    ["a text", fromLatin("Dear Sir or Madam"), ["not-an-image"]],
    ["a web page", fromLatin("<!DOCTYPE html><html><svg></svg></html>"), ["not-an-image"]],
    ["a film", concat(toBig(20, 4), fromLatin("ftypisom\0\0\0\0mp42")), ["not-an-image"]],
    ["a drawing of no size", fromLatin("<svg><a/></svg>"), ["corrupt-file"]],
    ["a drawing without its end", fromLatin('<svg width="3" height="3"><a>'), ["truncated-file"]],
    ["a JPEG of 12 bits", jpegWith([0xc1, new Uint8Array([12, 0, 1, 0, 1, 0])]), ["unsupported-format", "12-bit JPEG"]],
    ["a lossless JPEG", jpegWith([0xc3, new Uint8Array([8, 0, 1, 0, 1, 0])]), ["unsupported-format", "Lossless JPEG"]],
    ["a JPEG of two sizes", jpegWith([0xc0, new Uint8Array([8, 0, 1, 0, 1, 0])]), ["corrupt-file"]],
    ["a PNG of fewer frames than it says", pngWith(["acTL", concat(toBig(2, 4), toBig(0, 4))]), ["corrupt-file"]],
    ["an AVIF that says twice what its picture is like", avifOf(0, [1, 1], [1, 1]), ["corrupt-file"]],
    ["a TIFF", fromLatin("II*\0\x08\0\0\0"), ["unsupported-format", "TIFF"]],
    ["a PDF", fromLatin("%PDF-1.7\n"), ["unsupported-format", "PDF"]],
    ["a cursor", serverFixture("formats/q.cur"), ["unsupported-format", "ICO"]],
    ["DDS", serverFixture("formats/q.dds"), ["unsupported-format", "DDS"]],
    ["HDR", serverFixture("formats/q.hdr"), ["unsupported-format", "Radiance HDR"]],
    ["ICNS", serverFixture("formats/q.icns"), ["unsupported-format", "ICNS"]],
    ["ICO", serverFixture("formats/q.ico"), ["unsupported-format", "ICO"]],
    ["PAM", serverFixture("formats/q.pam"), ["unsupported-format", "PNM"]],
    ["PFM", serverFixture("formats/q.pfm"), ["unsupported-format", "PNM"]],
    ["PPM", serverFixture("formats/q.ppm"), ["unsupported-format", "PNM"]],
    ["PCX", serverFixture("formats/q.pcx"), ["unsupported-format", "PCX"]],
    ["PICT", serverFixture("formats/q.pict"), ["unsupported-format", "PICT"]],
    ["PSD", serverFixture("formats/q.psd"), ["unsupported-format", "PSD"]],
    ["SGI", serverFixture("formats/q.sgi"), ["unsupported-format", "SGI"]],
    ["TGA", serverFixture("formats/q.tga"), ["unsupported-format", "TGA"]],
  ])("refuse %s", async (_, file, expected) => {
    expect(await outcome(blobOf(file))).toEqual(expected);
  });

  test.each([
    ["JPEG", plainJpeg()],
    ["phone's JPEG", fixture("phone.jpg").subarray(0, -24)],
    ["PNG", fixture("rich.png").subarray(0, -11)],
    ["WebP", fixture("plain.webp")],
    ["animated WebP", fixture("anim.webp")],
    ["GIF", fixture("rich.gif").subarray(0, -11)],
    ["AVIF", fixture("plain.avif")],
    ["HEIC", serverFixture("heic/grid.heic")],
    ["bitmap", serverFixture("formats/q.bmp")],
  ])("refuse what is cut off: %s", async (_, file) => {
    for (const part of [0.999, 0.9, 0.5, 0.3]) {
      expect(await outcome(cut(file, part)), `${part}`).toEqual(["truncated-file"]);
    }
  });

  test.each([
    ["a GIF of an image larger than its screen", gifOf([1, 1], [0, 0, 200, 300])],
    ["a HEIC that shows less than there is", serverFixture("heic/alpha.heic")],
  ])("count all that is decoded: %s", async (_, file) => {
    const { width, height } = await facts(blobOf(file));
    const limits = { pixels: width * height, side: 1000 };
    await expect(facts(blobOf(file), limits)).rejects.toMatchObject({ problem: "too-many-pixels" });
    await expect(facts(blobOf(plainJpeg()), { pixels: 3072, side: 63 })).rejects.toMatchObject({
      problem: "side-too-long",
    });
    expect(await facts(blobOf(plainJpeg()), { pixels: 3072, side: 64 })).toMatchObject({ width: 64, height: 48 });
  });

  test("of a GIF whose first image leaves something free may be seen through", async () => {
    const alpha = async (file: Uint8Array) => (await facts(blobOf(file))).alpha;
    expect(await alpha(gifOf([8, 8], [0, 0, 8, 8]))).toBe(false);
    expect(await alpha(gifOf([8, 8], [0, 0, 8, 8], [2, 2, 3, 3]))).toBe(false);
    for (const place of [
      [1, 0, 7, 8],
      [0, 1, 8, 7],
      [0, 0, 7, 8],
      [0, 0, 8, 7],
    ]) {
      expect(await alpha(gifOf([8, 8], place)), place.join()).toBe(true);
    }
  });

  test("read a few hundred kilobytes at most of a JPEG of any size", async () => {
    const pixels = new Uint8Array(20 * 1024 * 1024).fill(0x55);
    const plain = plainJpeg();
    const blob = new Blob([plain.slice(0, -2), pixels, plain.slice(-2)]);
    let read = 0;
    const slice = blob.slice.bind(blob);
    blob.slice = (from = 0, to = blob.size, type) => {
      read += to - from;
      return slice(from, to, type);
    };
    expect(await outcome(blob)).toMatchObject({ width: 64, height: 48 });
    expect(read).toBeLessThan(400 * 1024);
  });
});
