// @vitest-environment node
import { describe, expect, test, vi } from "vitest";
import { DeviceProblem } from "../contract";
import {
  animatedAvif,
  blobOf,
  bytesOf,
  fixture,
  holds,
  isoBox,
  jpegWith,
  phoneJpeg,
  plainJpeg,
  pngWith,
  PROFILE,
  richExif,
  richWebp,
  SECRET,
  serverFixture,
  webpWith,
  xmp,
} from "../fixtures/pictures";
import { facts } from "../format/facts";
import { concat, fromLatin, latin, Source, toBig } from "../format/source";
import { chunk as webpChunk } from "./riff-writing";
import { type KeptValues, NOTHING_KEPT } from "./kept-values";
import { keptValues } from "./kept";
import { icc } from "./profile";
import { strip } from "./strip";
import { openStripper } from "./strippers";
import { verify } from "./verify";

const KEPT: KeptValues = { copyright: "© Ann", creator: "Änn", date: "2025:01:02 03:04:05", offset: "+02:00" };

const SECRET_BYTES = fromLatin(SECRET);

/** A HEIC with Exif, XMP, a thumbnail and a private box. */
const HEIC = concat(serverFixture("heic/thumb.heic"), isoBox("mpvd", SECRET_BYTES));

const RICH: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ["a phone's JPEG", phoneJpeg(6)],
  ["a JPEG that exiftool wrote", fixture("phone.jpg")],
  ["a PNG", fixture("rich.png")],
  ["a lossy WebP", richWebp(6)],
  ["a GIF", fixture("rich.gif")],
  ["an AVIF", fixture("rich.avif")],
  ["a HEIC", HEIC],
  ["a HEIC of tiles", serverFixture("heic/grid.heic")],
  ["a HEIC with alpha", serverFixture("heic/alpha.heic")],
];

async function stripped(file: Uint8Array, kept = NOTHING_KEPT): Promise<Blob> {
  const blob = blobOf(file);
  return strip(blob, await facts(blob), kept);
}

async function extras(blob: Blob, allowed = NOTHING_KEPT): Promise<string[]> {
  const stripper = await openStripper(new Source(blob), (await facts(blob)).format);
  return (await stripper.extras(allowed)).map(({ name }) => name);
}

describe("a stripped file", () => {
  test.each(RICH)("of %s holds nothing but pixels, profile and orientation", async (_, file) => {
    const blob = await stripped(file);
    const before = await facts(blobOf(file));
    expect(await facts(blob)).toEqual({ ...before, bytes: blob.size });
    expect(holds(await bytesOf(blob), SECRET_BYTES)).toBe(false);
    expect(await extras(blob)).toEqual([]);
    expect(await icc(blob, before)).toEqual(await icc(blobOf(file), before));
    await verify(blob, "strip");
    expect(await bytesOf(await stripped(await bytesOf(blob)))).toEqual(await bytesOf(blob));
  });

  test.each(RICH)("of %s says the fields that are kept, and nothing else", async (_, file) => {
    const blob = await stripped(file, KEPT);
    const found = await facts(blob);
    expect(await keptValues(blob, found, ["copyright", "creator", "date"])).toEqual(KEPT);
    expect(await extras(blob, KEPT)).toEqual([]);
    expect(await extras(blob)).not.toEqual([]);
    await verify(blob, ["copyright", "creator", "date"]);
    await expect(verify(blob, ["copyright"])).rejects.toMatchObject({ problem: "metadata-left" });
    await expect(verify(blob, "strip")).rejects.toMatchObject({ problem: "metadata-left" });
    await verify(blob, "keep");
  });

  test("is put together without reading the pixels", async () => {
    const pixels = new Uint8Array(3 * 1024 * 1024);
    const png = pngWith(["tEXt", SECRET_BYTES], ["IDAT", pixels]);
    const blob = blobOf(png);
    const read: number[] = [];
    const slice = blob.slice.bind(blob);
    blob.slice = (from = 0, to = blob.size, type) => {
      const part = slice(from, to, type);
      const bytes = part.arrayBuffer.bind(part);
      part.arrayBuffer = () => (read.push(to - from), bytes());
      return part;
    };
    const result = await strip(blob, await facts(blob));
    expect(read.reduce((sum, length) => sum + length)).toBeLessThan(1024 * 1024);
    expect(result.size).toBe(png.length - SECRET_BYTES.length - 12);
  });
});

/** Firefox reads no further to tell a format, so a JPEG that begins with a part of two bytes is none to it. */
test("a stripped file begins with a part that tells its format", async () => {
  const blob = blobOf(phoneJpeg(6));
  let first: BlobPart | undefined;
  class Recorded extends Blob {
    constructor(parts: BlobPart[], options?: BlobPropertyBag) {
      super(parts, options);
      first = parts[0];
    }
  }
  vi.stubGlobal("Blob", Recorded);
  try {
    const file = await strip(blob, { ...(await facts(blob)), orientation: 1 });
    expect((first as ArrayBuffer).byteLength).toBe(Math.min(1445, file.size));
  } finally {
    vi.unstubAllGlobals();
  }
});

describe("pixels are the same bytes", () => {
  test("of JPEG", async () => {
    const bytes = await bytesOf(await stripped(phoneJpeg(1)));
    expect(holds(bytes, plainJpeg().subarray(2))).toBe(true);
    // JFIF without its thumbnail, Adobe's segment and the profile.
    expect(latin(bytes.subarray(2, 20))).toBe("\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    expect(holds(bytes, fromLatin("\xff\xee\0\x0eAdobe"))).toBe(true);
    expect(holds(bytes, PROFILE)).toBe(true);
  });

  test("of WebP, whose flags follow", async () => {
    const bytes = await bytesOf(await stripped(richWebp(1)));
    expect(bytes).toEqual(webpWith(0));
    expect(await bytesOf(await stripped(fixture("anim.webp")))).toEqual(fixture("anim.webp"));
    expect(await bytesOf(await stripped(fixture("lossless.webp")))).toEqual(fixture("lossless.webp"));
  });

  test("of a WebP in the simple layout, which becomes extended where fields are kept", async () => {
    const bytes = await bytesOf(await stripped(fixture("plain.webp"), KEPT));
    expect(latin(bytes.subarray(12, 16))).toBe("VP8X");
    expect(holds(bytes, fixture("plain.webp").subarray(12))).toBe(true);
  });

  test("of every part of a HEIC", async () => {
    for (const name of ["grid", "alpha", "thumb", "p3"]) {
      const file = serverFixture(`heic/${name}.heic`);
      const source = new Source(blobOf(file));
      const result = new Source(await stripped(file, KEPT));
      expect(await parts(result), name).toEqual((await parts(source)).filter(({ kept }) => kept));
    }
  });
});

/** The pictures of a HEIC with their bytes, and whether they are shown. */
async function parts(file: Source) {
  const { IsoFile } = await import("../format/iso-file");
  const read = await IsoFile.read(file);
  const thumbnails = read.references.filter(({ type }) => type === "thmb").map(({ from }) => from);
  const found = [];
  for (const item of [...read.items.values()].filter(({ type }) => type !== "Exif" && type !== "mime")) {
    const content = await read.itemContent(item, 1_000_000);
    const properties = read.propertiesOf(item).map(({ box, essential }) => [box.type, essential]);
    const to = read.references.filter(({ from, type }) => from === item.id && type !== "cdsc");
    found.push({ id: item.id, type: item.type, content, properties, to, kept: !thumbnails.includes(item.id) });
  }
  return found;
}

describe("extras", () => {
  test("are all told", async () => {
    expect(await extras(blobOf(phoneJpeg(1)))).toEqual([
      "JFIF thumbnail",
      "Application segment 1",
      "Application segment 1",
      "Index of further pictures (MPF)",
      "Content credentials (C2PA)",
      "Application segment 13",
      "Comment",
      "Data after the end of the picture",
    ]);
    expect(
      await extras(blobOf(pngWith(["caBX", SECRET_BYTES], ["prVt", SECRET_BYTES], ["gAMA", SECRET_BYTES]))),
    ).toEqual(["Content credentials (C2PA)", "Private chunk", "Chunk with more than its data"]);
    expect(await extras(blobOf(richWebp(1)))).toEqual([
      "XMP chunk",
      "Private chunk",
      "Data after the end of the picture",
      "EXIF chunk",
    ]);
    expect(await extras(blobOf(fixture("rich.gif")))).toEqual(["Comment", "XMP", "Data after the end of the picture"]);
    expect(await extras(blobOf(HEIC))).toEqual(["Private box", "Exif item", "XMP item", "Embedded thumbnail"]);
    expect(await extras(blobOf(fixture("rich.avif")))).toEqual(["Exif item", "XMP item"]);
  });

  test("hide in no frame of an animation", async () => {
    const anim = fixture("anim.webp");
    const at = latin(anim).indexOf("ANMF");
    const length = anim[at + 4]! + 256 * anim[at + 5]!;
    const frame = concat(anim.subarray(at + 8, at + 8 + length), webpChunk("SECR", SECRET_BYTES));
    const body = concat(anim.subarray(12, at), webpChunk("ANMF", frame), anim.subarray(at + 8 + length));
    const file = concat(fromLatin("RIFF"), toBig(body.length + 4, 4).reverse(), fromLatin("WEBP"), body);
    expect(await extras(blobOf(file))).toEqual(["Private chunk"]);
    expect(await bytesOf(await stripped(file))).toEqual(anim);
  });

  test("hide in no reserved segment of a JPEG", async () => {
    for (const marker of [0x02, 0xbf, 0xf7]) {
      const hidden = blobOf(jpegWith([marker, SECRET_BYTES]));
      expect(await extras(hidden)).toEqual(["Reserved segment"]);
      expect(await bytesOf(await stripped(await bytesOf(hidden)))).toEqual(plainJpeg());
    }
  });

  test("do not take a control of a GIF with them that is longer than usual", async () => {
    const gif = fixture("rich.gif");
    const at = latin(gif).indexOf("!\xf9\x04");
    const longer = concat(
      gif.subarray(0, at + 2),
      new Uint8Array([5]),
      gif.subarray(at + 3, at + 7),
      gif.subarray(at, at + 1),
    );
    const file = concat(longer, gif.subarray(at + 7));
    expect(await bytesOf(await stripped(file))).toEqual(await bytesOf(await stripped(gif)));
  });

  test("hide behind no control of a GIF", async () => {
    const gif = fixture("rich.gif");
    const at = latin(gif).indexOf("!\xf9\x04");
    const hidden = concat(gif.subarray(0, at + 7), new Uint8Array([SECRET.length]), SECRET_BYTES, gif.subarray(at + 7));
    expect(await extras(blobOf(hidden))).toContain("Extension block");
    expect(await bytesOf(await stripped(hidden))).toEqual(await bytesOf(await stripped(gif)));
  });

  test("are not hidden by a block that is nearly what strippers write", async () => {
    const block = (await bytesOf(await stripped(phoneJpeg(1), KEPT))).slice();
    const at = latin(block).indexOf("© Ann".replace("©", "\xc2\xa9"));
    block[at + 3] = "B".charCodeAt(0);
    expect(await extras(blobOf(block), KEPT)).toEqual(["Application segment 1"]);
  });
});

describe("what can't be stripped is refused", () => {
  test.each([
    ["a drawing", fromLatin('<svg width="3" height="3"/>'), "unsupported-output"],
    ["an animated AVIF", animatedAvif(3), "unsupported-output"],
    ["a PNG with a critical chunk that nobody knows", pngWith(["CRIT", SECRET_BYTES]), "corrupt-file"],
  ])("%s", async (_, file, problem) => {
    const failure = await stripped(file).catch((caught: unknown) => caught);
    expect(failure).toBeInstanceOf(DeviceProblem);
    expect(failure).toMatchObject({ problem });
  });
});

describe("verify", () => {
  test.each([...RICH, ["XMP", pngWith(["iTXt", concat(fromLatin("XML:com.adobe.xmp\0\0\0\0\0"), xmp())])] as const])(
    "finds what is left in %s",
    async (name, file) => {
      if (/tiles|alpha/.test(name)) {
        await verify(blobOf(file), "strip");
      } else {
        await expect(verify(blobOf(file), "strip")).rejects.toMatchObject({ problem: "metadata-left" });
      }
    },
  );

  test("does not rely on the stripper alone", async () => {
    vi.resetModules();
    vi.doMock("./strippers", () => ({ openStripper: async () => ({ extras: async () => [] }) }));
    const { verify: unaided } = await import("./verify");
    vi.doUnmock("./strippers");
    for (const file of [phoneJpeg(1), fixture("rich.png"), richWebp(1), fixture("rich.avif")]) {
      await expect(unaided(blobOf(file), "strip")).rejects.toMatchObject({ problem: "metadata-left" });
    }
    await unaided(blobOf(plainJpeg()), "strip");
  });

  test("lets an orientation stand, and nothing beside it", async () => {
    await verify(await stripped(phoneJpeg(6)), "strip");
    const file = webpWith(8, ["EXIF", richExif(6)]);
    await expect(verify(blobOf(file), ["copyright", "creator", "date"])).rejects.toMatchObject({
      problem: "metadata-left",
    });
  });
});
