// @vitest-environment node
import { zlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import { DeviceProblem } from "../contract";
import {
  animatedAvif,
  avifOf,
  blobOf,
  directory,
  fixture,
  iptc,
  isoBox,
  jpegWith,
  phoneJpeg,
  pngWith,
  random,
  richWebp,
  serverFixture,
  webpWith,
  xmp,
} from "../fixtures/pictures";
import { facts } from "../format/facts";
import { concat, fromLatin, toBig } from "../format/source";
import { XMP_PREFIX } from "./blocks-jpeg";
import { carried } from "./carry";
import { keptValues } from "./kept";
import { icc } from "./profile";
import { strip } from "./strip";
import { lossless } from "./strippers";
import { tell } from "./tell";
import { verify } from "./verify";

/** Milliseconds of the processor: far more than any of these takes, and far less than what they would take unbounded. */
const SOON = 8000;

/** Does something, and tells how long the processor took for it, however busy the machine is. */
async function timed(work: () => Promise<string>): Promise<[string, number]> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
}

/** Does all that can be done with a file; whatever goes wrong is a problem that the page can say in words. */
async function everything(file: Uint8Array): Promise<string> {
  try {
    const blob = blobOf(file);
    const found = await facts(blob);
    expect(found.width * found.height * found.frames).toBeGreaterThan(0);
    expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(found.orientation);
    await keptValues(blob, found, ["copyright", "creator", "date"]);
    await icc(blob, found);
    await carried(blob, found);
    const telling = await tell(blob, found);
    expect(telling.lines.length).toBeLessThanOrEqual(1000);
    if (lossless(found.format)) {
      await verify(await strip(blob, found), "strip");
    }
    return found.format;
  } catch (failure) {
    if (failure instanceof DeviceProblem) {
      return failure.problem;
    }
    throw failure;
  }
}

const SEEDS: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ["JPEG", phoneJpeg(6)],
  ["JPEG of exiftool", fixture("phone.jpg")],
  ["PNG", fixture("rich.png")],
  ["WebP", richWebp(6)],
  ["animated WebP", fixture("anim.webp")],
  ["GIF", fixture("rich.gif")],
  ["AVIF", fixture("rich.avif")],
  ["animated AVIF", animatedAvif(3)],
  ["HEIC", serverFixture("heic/thumb.heic")],
  ["HEIC of tiles", serverFixture("heic/grid.heic")],
  ["bitmap", serverFixture("formats/q.bmp")],
  ["drawing", fromLatin('<?xml version="1.0"?><!-- a --><svg width="3" height="3"><a/></svg>')],
];

describe("files changed at random come to facts or to a problem", () => {
  test.each(SEEDS)("%s", { timeout: 60_000 }, async (name, seed) => {
    const next = random(name.length * 7919 + seed.length);
    const outcomes = new Set<string>();
    for (let round = 0; round < 300; round++) {
      let file = seed.slice();
      const changes = 1 + Math.floor(next() * 6);
      for (let i = 0; i < changes; i++) {
        // Most that matters stands at the beginning.
        const at = Math.floor(next() * next() * file.length);
        const kind = next();
        if (kind < 0.5) {
          file[at] = [0, 1, 0x7f, 0x80, 0xff, Math.floor(next() * 256)][Math.floor(next() * 6)]!;
        } else if (kind < 0.7) {
          file.set(toBig(Math.floor(next() * 2 ** 32), 4).subarray(0, file.length - at), at);
        } else if (kind < 0.8) {
          file = file.slice(0, Math.max(1, at));
        } else if (kind < 0.9) {
          file = concat(file.subarray(0, at), file.subarray(at + Math.floor(next() * 40)));
        } else {
          const from = Math.floor(next() * file.length);
          file = concat(file.subarray(0, at), file.subarray(from, from + 60), file.subarray(at));
        }
      }
      const [outcome, taken] = await timed(() => everything(file));
      outcomes.add(outcome);
      expect(taken, `round ${round}`).toBeLessThan(SOON);
    }
    expect(outcomes).not.toContain("metadata-left");
    expect(outcomes).not.toContain("engine-failed");
    expect(outcomes.size).toBeGreaterThan(1);
  });
});

/** A JPEG with a packet of XMP of any length, in as many segments as it takes. */
function jpegWithPacket(packet: Uint8Array): Uint8Array {
  return packet.length < 65_000
    ? jpegWith([0xe1, concat(fromLatin(XMP_PREFIX), packet)])
    : webpWith(4, ["XMP ", packet]);
}

/** Fewer than are refused, so that they are read. */
const MANY = 15_000;
const ZEROS = zlibSync(new Uint8Array(50_000_000));

/** Directories that lead to each other, with values that all are the whole block. */
function exifBomb(): Uint8Array {
  const length = 1024 * 1024;
  const entries = Array.from(
    { length: 5000 },
    (_, i) => [0x9000 + i, 7, length - 8, 8] as [number, number, number, number],
  );
  const head = concat(fromLatin("MM\0*\0\0\0\x08"), directory(8, [0x8769, 4, 1, 8], ...entries));
  return concat(head, new Uint8Array(length - head.length));
}

const BOMBS: readonly (readonly [string, () => Uint8Array])[] = [
  [
    "XMP with entities within entities",
    () =>
      jpegWithPacket(
        fromLatin(
          `<!DOCTYPE x [<!ENTITY a "${"a".repeat(1000)}"><!ENTITY b "${"&a;".repeat(1000)}"><!ENTITY c "${"&b;".repeat(1000)}">]><x>&c;</x>`,
        ),
      ),
  ],
  [
    "XMP of many fields",
    () => jpegWithPacket(xmp(Array.from({ length: MANY }, (_, i) => `<dc:f${i}>x</dc:f${i}>`).join(""))),
  ],
  [
    "XMP of more fields than anybody writes",
    () =>
      jpegWithPacket(
        xmp(Array.from({ length: 80_000 }, (_, i) => `<dc:a xmlns:n${i}="u">`).join("") + "</dc:a>".repeat(80_000)),
      ),
  ],
  [
    "XMP of many attributes",
    () => jpegWithPacket(xmp(`<dc:f ${Array.from({ length: MANY }, (_, i) => `dc:a${i}="x"`).join(" ")}/>`)),
  ],
  [
    "XMP of many namespaces",
    () => jpegWithPacket(xmp(`<dc:f ${Array.from({ length: MANY }, (_, i) => `xmlns:n${i}="u${i}"`).join(" ")}/>`)),
  ],
  ["XMP that is deep", () => jpegWithPacket(xmp("<dc:a>".repeat(MANY) + "</dc:a>".repeat(MANY)))],
  [
    "XMP that is deep with namespaces",
    () =>
      jpegWithPacket(
        xmp(Array.from({ length: MANY / 2 }, (_, i) => `<dc:a xmlns:n${i}="u">`).join("") + "</dc:a>".repeat(MANY / 2)),
      ),
  ],
  [
    "XMP of one long item after another",
    () => jpegWithPacket(xmp(`<dc:creator><rdf:Seq>${"<rdf:li>x</rdf:li>".repeat(MANY)}</rdf:Seq></dc:creator>`)),
  ],
  ["XMP that never ends", () => jpegWithPacket(fromLatin("<x:xmpmeta " + "a='".repeat(500_000)))],
  ["XMP of angle brackets", () => jpegWithPacket(fromLatin("<".repeat(3_000_000)))],
  ["XMP of comments", () => jpegWithPacket(xmp("<!--".repeat(300_000)))],
  ["XMP of references", () => jpegWithPacket(xmp(`<dc:f>${"&#65;".repeat(300_000)}</dc:f>`))],
  ["Exif of values that overlap", () => pngWith(["eXIf", exifBomb()])],
  ["Exif of values that overlap, in WebP", () => webpWith(8, ["EXIF", exifBomb()])],
  [
    "a PNG of many texts that unpack to a megabyte each",
    () => {
      const text = concat(fromLatin("A\0\0"), zlibSync(new Uint8Array(1_000_000)));
      return pngWith(...Array.from({ length: 1000 }, () => ["zTXt", text] as const));
    },
  ],
  [
    "a text that unpacks to a gigabyte",
    () => pngWith(...Array.from({ length: 20 }, () => ["zTXt", concat(fromLatin("A\0\0"), ZEROS)] as const)),
  ],
  ["a profile that unpacks to a lot", () => pngWith(["iCCP", concat(fromLatin("A\0\0"), ZEROS)])],
  [
    "a PNG of many texts",
    () => pngWith(...Array.from({ length: 20_000 }, () => ["tEXt", fromLatin("Author\0A")] as const)),
  ],
  [
    "a PNG of many Exif blocks",
    () => {
      const block = exifBomb().subarray(0, 70_000);
      return pngWith(...Array.from({ length: 500 }, () => ["eXIf", block] as const));
    },
  ],
  ["a JPEG of many comments", () => jpegWith(...Array.from({ length: 50_000 }, () => [0xfe, fromLatin("x")] as const))],
  [
    "a JPEG of many IPTC blocks",
    () => jpegWith(...Array.from({ length: 500 }, () => [0xed, iptc([2, 25, "x".repeat(30_000)])] as const)),
  ],
  ["IPTC of many fields", () => jpegWith([0xed, iptc(...Array.from({ length: 10_000 }, () => [2, 25, "x"] as const))])],
  ["a JPEG of fill", () => concat(new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(30_000_000).fill(0xff))],
  [
    "a JPEG of scans",
    () =>
      concat(
        jpegWith().subarray(0, -2),
        new Uint8Array(400_000).map((_, i) => [0xff, 0xda, 0, 2][i % 4]!),
        new Uint8Array([0xff, 0xd9, 1]),
      ),
  ],
  [
    "a GIF of empty blocks",
    () =>
      concat(
        fixture("rich.gif").subarray(0, 6),
        new Uint8Array([1, 0, 1, 0, 0, 0, 0]),
        new Uint8Array(2_400_000).map((_, i) => [0x21, 0xfe, 0][i % 3]!),
        new Uint8Array([0x3b]),
      ),
  ],
  [
    "a GIF of one long comment",
    () =>
      concat(
        fixture("rich.gif").subarray(0, 6),
        new Uint8Array([1, 0, 1, 0, 0, 0, 0, 0x21, 0xfe]),
        new Uint8Array(20_000_000).fill(1),
        new Uint8Array([0, 0x3b]),
      ),
  ],
  [
    "a WebP of empty chunks",
    () => webpWith(0, ...Array.from({ length: 99_000 }, () => ["ABCD", new Uint8Array(0)] as const)),
  ],
  [
    "an AVIF of empty boxes",
    () => concat(fixture("plain.avif"), ...Array.from({ length: 19_000 }, () => isoBox("free"))),
  ],
  ["an AVIF of many links", () => avifOf(19_000, [1, 1], [2, ...Array.from({ length: 255 }, () => 2)])],
  ["an AVIF of more", () => concat(fixture("plain.avif"), ...Array.from({ length: 21_000 }, () => isoBox("free")))],
  ["a drawing of many comments", () => fromLatin(`<svg width="3" height="3">${"<!--".repeat(100_000)}</svg>`)],
  [
    "a drawing of digits",
    () => fromLatin(`<svg width="${"1".repeat(200_000)}x" viewBox="0 0 ${"1".repeat(200_000)}x 3"></svg>`),
  ],
  ["a drawing of attributes", () => fromLatin(`<svg ${'a="b" '.repeat(40_000)}></svg>`)],
  ["a drawing of blanks", () => fromLatin(`<svg ${" ".repeat(200_000)}></svg>`)],
];

describe("what is made to take long takes no longer than others", () => {
  test.each(BOMBS)("%s", { timeout: 60_000 }, async (_, make) => {
    const file = make();
    const [outcome, taken] = await timed(() => everything(file));
    expect(outcome).not.toBe("engine-failed");
    expect(taken).toBeLessThan(SOON);
  });
});
