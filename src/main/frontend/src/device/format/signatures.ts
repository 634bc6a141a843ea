import type { FormatId } from "../contract";

/** Formats that the server reads and the device does not, by their names for people. */
type Elsewhere =
  "TIFF" | "PDF" | "ICO" | "ICNS" | "PSD" | "PNM" | "PCX" | "SGI" | "DDS" | "Radiance HDR" | "PICT" | "TGA";

/** What a file is by its first bytes. */
export type Recognised = { format: FormatId } | { elsewhere: Elsewhere } | null;

/** How many bytes from the beginning are needed at most. */
export const SNIFF_BYTES = 1024;

const AVIF_BRANDS = ["avif", "avis"];
const HEIC_BRANDS = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"];
const PNM = /^P(?:[1-6]\s+(?:#[^\n]*\n\s*)*\d+\s|7\s*\n|[Ff]\s+\d+\s)/;
const SVG_ROOT = /^(?:<!DOCTYPE\s+svg[\s[>]|<(?:svg:)?svg[\s/>])/;
const PICT_PREAMBLE = 512;

/** Recognises a format by its first bytes, one character a byte. That says nothing of the rest of the file. */
export function recognise(head: string): Recognised {
  if (head.startsWith("\xff\xd8\xff")) {
    return { format: "jpeg" };
  }
  if (head.startsWith("\x89PNG\r\n\x1a\n")) {
    return { format: "png" };
  }
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
    return { format: "gif" };
  }
  if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
    return { format: "webp" };
  }
  if (head.startsWith("ftyp", 4)) {
    return byBrands(head);
  }
  if (svg(head)) {
    return { format: "svg" };
  }
  if (bmp(head)) {
    return { format: "bmp" };
  }
  const other = ELSEWHERE.find(([, test]) => test(head));
  return other ? { elsewhere: other[0] } : null;
}

/** ISO base media files name what they are in brands; the major one may be generic, so all are looked at. */
function byBrands(head: string): Recognised {
  const end = Math.min(head.length, Math.max(12, head.charCodeAt(3)));
  const brands: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4) {
    brands.push(head.slice(at, at + 4));
  }
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) {
    return { format: "avif" };
  }
  return brands.some((brand) => HEIC_BRANDS.includes(brand)) ? { format: "heic" } : null;
}

/** Prolog, comments and document type may stand before the root element. */
function svg(head: string): boolean {
  let rest = head.replace(/^\xef\xbb\xbf/, "").trimStart();
  for (;;) {
    const end = rest.startsWith("<?") ? "?>" : rest.startsWith("<!--") ? "-->" : null;
    if (end === null) {
      return SVG_ROOT.test(rest);
    }
    const found = rest.indexOf(end);
    if (found < 0) {
      return false;
    }
    rest = rest.slice(found + end.length).trimStart();
  }
}

function bmp(head: string): boolean {
  return head.length >= 26 && head.startsWith("BM") && [12, 16, 40, 52, 56, 64, 108, 124].includes(number(head, 14, 4));
}

/** In the order of the server; TGA is last, as it has no signature at all. */
const ELSEWHERE: readonly [Elsewhere, (head: string) => boolean][] = [
  ["TIFF", (head) => ["II*\0", "MM\0*", "II+\0", "MM\0+"].some((mark) => head.startsWith(mark))],
  ["PDF", (head) => head.startsWith("%PDF-")],
  ["ICO", ico],
  ["ICNS", (head) => head.startsWith("icns")],
  ["PSD", (head) => head.startsWith("8BPS\0\x01") || head.startsWith("8BPS\0\x02")],
  ["PNM", (head) => PNM.test(head)],
  ["PCX", pcx],
  ["SGI", sgi],
  ["DDS", (head) => head.startsWith("DDS \x7c\0\0\0")],
  ["Radiance HDR", (head) => head.startsWith("#?RADIANCE\n") || head.startsWith("#?RGBE\n")],
  ["PICT", pict],
  ["TGA", tga],
];

function ico(head: string): boolean {
  if (head.length < 22 || (!head.startsWith("\0\0\x01\0") && !head.startsWith("\0\0\x02\0"))) {
    return false;
  }
  const count = number(head, 4, 2);
  return count > 0 && byte(head, 9) === 0 && number(head, 14, 4) > 0 && number(head, 18, 4) >= 6 + 16 * count;
}

function pcx(head: string): boolean {
  return (
    head.length >= 128 &&
    byte(head, 0) === 0x0a &&
    [0, 2, 3, 4, 5].includes(byte(head, 1)) &&
    byte(head, 2) <= 1 &&
    [1, 2, 4, 8].includes(byte(head, 3)) &&
    number(head, 4, 2) <= number(head, 8, 2) &&
    number(head, 6, 2) <= number(head, 10, 2) &&
    byte(head, 64) === 0 &&
    byte(head, 65) >= 1 &&
    byte(head, 65) <= 4
  );
}

function sgi(head: string): boolean {
  return (
    head.length >= 12 &&
    head.startsWith("\x01\xda") &&
    byte(head, 2) <= 1 &&
    [1, 2].includes(byte(head, 3)) &&
    byte(head, 4) === 0 &&
    byte(head, 5) >= 1 &&
    byte(head, 5) <= 3
  );
}

/** Version 2 says so in ten bytes; version 1 in two, so that there the preamble must be empty too. */
function pict(head: string): boolean {
  const version = PICT_PREAMBLE + 10;
  return (
    head.startsWith("\0\x11\x02\xff\x0c\0", version) ||
    (head.startsWith("\x11\x01", version) && /^\0+$/.test(head.slice(0, PICT_PREAMBLE)))
  );
}

/** Every field of the header must go with every other. */
function tga(head: string): boolean {
  if (head.length < 19 || number(head, 12, 2) === 0 || number(head, 14, 2) === 0 || (byte(head, 17) & 0xc0) !== 0) {
    return false;
  }
  const bits = byte(head, 16);
  const alpha = byte(head, 17) & 0xf;
  const without = byte(head, 1) === 0 && head.startsWith("\0\0\0\0\0", 3);
  const palette = byte(head, 1) === 1 && number(head, 5, 2) > 0 && [15, 16, 24, 32].includes(byte(head, 7));
  switch (byte(head, 2) & ~8) {
    case 1:
      return palette && bits === 8 && [0, 8].includes(alpha);
    case 2:
      return (
        (without || palette) &&
        ((bits === 32 && [0, 8].includes(alpha)) ||
          (bits === 24 && alpha === 0) ||
          ([15, 16].includes(bits) && alpha <= 1))
      );
    case 3:
      return without && ((bits === 8 && alpha === 0) || (bits === 16 && [0, 8].includes(alpha)));
    default:
      return false;
  }
}

function byte(head: string, at: number): number {
  return head.charCodeAt(at);
}

/** An unsigned number, little-endian. */
function number(head: string, at: number, length: number): number {
  let value = 0;
  for (let i = length - 1; i >= 0; i--) {
    value = value * 256 + byte(head, at + i);
  }
  return value;
}
