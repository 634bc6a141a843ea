// @vitest-environment node
import { describe, expect, test } from "vitest";
import type { FormatId } from "../contract";
import {
  blobOf,
  directory,
  fixture,
  holds,
  iptc,
  jpegWith,
  phoneJpeg,
  plainJpeg,
  pngWith,
  PROFILE,
  richExif,
  SECRET,
  serverFixture,
  xmp,
} from "../fixtures/pictures";
import { COPYRIGHT, DATE_TIME_ORIGINAL, FoundExif } from "../format/exif-block";
import { facts } from "../format/facts";
import { concat, equal, fromLatin, toBig } from "../format/source";
import { XMP_PREFIX } from "./blocks-jpeg";
import { type Carriage, carried, carry } from "./carry";
import { keptValues } from "./kept";
import { type KeptValues, NOTHING_KEPT } from "./kept-values";
import { icc } from "./profile";
import { tell } from "./tell";
import { verify } from "./verify";

const KEPT: KeptValues = { copyright: "© Ann", creator: "Änn", date: "2025:01:02 03:04:05", offset: null };

/** Longer than a segment of JPEG. */
const LONG_PROFILE = Uint8Array.from({ length: 150_000 }, (_, i) => (i * i) % 253);

const FRESH: readonly (readonly [FormatId, Uint8Array<ArrayBuffer>])[] = [
  ["jpeg", plainJpeg()],
  ["png", pngWith(["gAMA", toBig(45455, 4)])],
  ["webp", fixture("plain.webp")],
  ["webp", fixture("lossless.webp")],
  ["avif", fixture("plain.avif")],
];

async function into(encoded: Uint8Array, format: FormatId, what: Carriage): Promise<Blob> {
  return blobOf(await carry(encoded, format, what));
}

describe("a fresh picture", () => {
  test.each(FRESH)("of %s takes a profile and kept fields", async (format, encoded) => {
    for (const profile of [PROFILE, LONG_PROFILE]) {
      const blob = await into(encoded, format, { icc: profile, kept: KEPT });
      const found = await facts(blob);
      expect(found).toEqual({ ...(await facts(blobOf(encoded))), bytes: blob.size });
      expect(equal((await icc(blob, found))!, profile)).toBe(true);
      expect(await keptValues(blob, found, ["copyright", "creator", "date"])).toEqual(KEPT);
      await verify(blob, ["copyright", "creator", "date"]);
    }
  });

  test.each(FRESH)("of %s stays the same where there is nothing to carry", async (format, encoded) => {
    expect(await carry(encoded, format, {})).toEqual(encoded);
    expect(await carry(encoded, format, { icc: null, kept: NOTHING_KEPT })).toEqual(encoded);
  });

  test.each([FRESH[0]!, FRESH[1]!])("of %s takes all metadata, fitted to its pixels", async (format, encoded) => {
    const source = blobOf(phoneJpeg(6));
    const blocks = await carried(source, await facts(source));
    const blob = await into(encoded, format, { all: { blocks, width: 64, height: 48 } });
    const found = await facts(blob);
    expect(found).toMatchObject({ format, orientation: 1 });
    const telling = await tell(blob, found);
    const groups = telling.held.groups.map(({ group }) => group);
    expect(groups).toEqual(expect.arrayContaining(["position", "camera", "author", "time", "maker-notes", "xmp"]));
    expect(groups.includes("iptc")).toBe(format === "jpeg");
    expect(groups.includes("comments")).toBe(format === "jpeg");
    // The thumbnail would show what was cropped away.
    expect(groups).not.toContain("thumbnail");
    expect(holds(new Uint8Array(await blob.arrayBuffer()), plainJpeg().subarray(20, 200))).toBe(format === "jpeg");
  });

  test.each([FRESH[2]!, FRESH[4]!])("of %s takes none of all metadata, as on the server", async (format, encoded) => {
    const source = blobOf(phoneJpeg(6));
    const blocks = await carried(source, await facts(source));
    expect(await carry(encoded, format, { all: { blocks, width: 64, height: 48 } })).toEqual(encoded);
  });

  test("of PNG takes texts of PNG, and XMP goes from PNG to JPEG", async () => {
    const png = blobOf(
      pngWith(
        ["tEXt", fromLatin(`Author\0${SECRET}`)],
        ["iTXt", concat(fromLatin("XML:com.adobe.xmp\0\0\0\0\0"), xmp())],
      ),
    );
    const blocks = await carried(png, await facts(png));
    const all = { blocks, width: 1, height: 1 };
    const toPng = await into(pngWith(), "png", { all });
    expect((await tell(toPng, await facts(toPng))).lines.map(({ name }) => name)).toEqual(["photoshop:City", "Author"]);
    const toJpeg = await into(plainJpeg(), "jpeg", { all });
    expect((await tell(toJpeg, await facts(toJpeg))).lines.map(({ name }) => name)).toEqual(["photoshop:City"]);
  });

  test("leaves behind what is too long for a segment", async () => {
    const png = blobOf(pngWith(["eXIf", concat(richExif(1), new Uint8Array(70_000))]));
    const blocks = await carried(png, await facts(png));
    expect(await carry(plainJpeg(), "jpeg", { all: { blocks, width: 64, height: 48 } })).toEqual(plainJpeg());
  });
});

test("Exif for new pixels is upright, of their size, and shows nothing", () => {
  const thumbnail = new Uint8Array(50).fill(0x55);
  const block = new FoundExif(richExif(6, thumbnail)).forNewPixels(10, 20);
  expect(new FoundExif(block).orientation()).toBe(1);
  expect(holds(block, thumbnail.subarray(0, 4))).toBe(false);
});

describe("pictures of what was there before", () => {
  /** Begins as a JPEG, and shows what must not be seen. */
  const SHOWN = concat(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), fromLatin(SECRET));
  const EXIF = new FoundExif(richExif(1));

  async function kept(file: Uint8Array, format: FormatId, fresh: Uint8Array): Promise<Uint8Array> {
    const blocks = await carried(blobOf(file), await facts(blobOf(file)));
    return carry(fresh, format, { all: { blocks, width: 10, height: 20 } });
  }

  /** One resource of Photoshop. */
  function resource(id: number, data: Uint8Array): Uint8Array {
    const padding = new Uint8Array(data.length & 1);
    return concat(fromLatin("8BIM"), toBig(id, 2), new Uint8Array(2), toBig(data.length, 4), data, padding);
  }

  test("do not stay as Photoshop's thumbnails", async () => {
    const pictures = [0x0409, 0x040c, 0x0422].map((id) => resource(id, SHOWN));
    const others = [iptc([2, 90, "x"]), resource(0x03ed, fromLatin("abc"))];
    const file = jpegWith([0xed, concat(...others, ...pictures, resource(0x0425, fromLatin("d")))]);
    const made = blobOf(await kept(file, "jpeg", plainJpeg()));
    const names = (await tell(made, await facts(made))).lines.map(({ name }) => name);
    expect(names).toEqual(["Photoshop resource 1005", "Photoshop resource 1061", "City"]);
    expect(
      await kept(jpegWith([0xed, concat(fromLatin("Photoshop 3.0\0"), ...pictures)]), "jpeg", plainJpeg()),
    ).toEqual(plainJpeg());
    // What goes on in a further segment begins with no mark there.
    expect(await kept(jpegWith([0xed, concat(fromLatin("Photoshop 3.0\0"), SHOWN)]), "jpeg", plainJpeg())).toEqual(
      plainJpeg(),
    );
  });

  test.each(["http://ns.adobe.com/xap/1.0/g/img/", "http://ns.google.com/photos/1.0/image/"])(
    "do not stay in XMP of %s",
    async (namespace) => {
      const packet = xmp(`<p:image xmlns:p="${namespace}">${btoa(SECRET)}</p:image>`);
      const file = jpegWith([0xe1, concat(fromLatin(XMP_PREFIX), packet)]);
      expect(await kept(file, "jpeg", plainJpeg())).toEqual(plainJpeg());
    },
  );

  test("do not stay in texts of a PNG", async () => {
    const file = pngWith(
      ["zTXt", fromLatin(`Raw profile type exif\0\0${SECRET}`)],
      ["iTXt", fromLatin(`XML:com.adobe.xmp\0\x01\0\0\0${SECRET}`)],
      ["tEXt", fromLatin("Author\0Ann")],
    );
    const made = await kept(file, "png", pngWith());
    expect(holds(made, fromLatin(SECRET))).toBe(false);
    expect(holds(made, fromLatin("Author\0Ann"))).toBe(true);
  });

  test("do not stay as an uncompressed thumbnail", () => {
    const strips = concat(fromLatin("one strip"), fromLatin("another strip"));
    const block = richExif(1, strips);
    block.set(directory(0, [0x0111, 4, 2, 480], [0x0117, 3, 2, 9 * 65536 + 13]), 400);
    block.set(concat(toBig(900, 4), toBig(909, 4)), 480);
    const fresh = new FoundExif(block).forNewPixels(10, 20);
    expect(holds(fresh, fromLatin("strip"))).toBe(false);
    expect(holds(fresh, fromLatin(`MAKERNOTE ${SECRET}`))).toBe(true);
  });

  test("do not stay among a maker's notes, nor behind all else", () => {
    const block = richExif(1, SHOWN);
    // Nothing says where that one is, and another one is in the notes.
    block.set(directory(0), 400);
    block.set(SHOWN, 710);
    const fresh = new FoundExif(block).forNewPixels(10, 20);
    expect(fresh.subarray(700, 764).every((byte) => byte === 0)).toBe(true);
    expect(fresh.subarray(900).every((byte) => byte === 0)).toBe(true);
    expect(new FoundExif(fresh).text(DATE_TIME_ORIGINAL)).toEqual(EXIF.text(DATE_TIME_ORIGINAL));
    expect(new FoundExif(fresh).text(COPYRIGHT)).toEqual(EXIF.text(COPYRIGHT));
  });
});

test("a profile is read from every format that has one", async () => {
  const heic = blobOf(serverFixture("heic/p3.heic"));
  const profile = await icc(heic, await facts(heic));
  expect(profile?.length).toBeGreaterThan(300);
  for (const [format, encoded] of FRESH) {
    const blob = await into(encoded, format, { icc: profile });
    expect(await icc(blob, await facts(blob)), format).toEqual(profile);
    expect(await icc(blobOf(encoded), await facts(blobOf(encoded)))).toBeNull();
  }
});
