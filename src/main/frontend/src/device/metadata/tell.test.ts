// @vitest-environment node
import { zlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { Telling } from "../contract";
import {
  blobOf,
  fixture,
  iptc,
  jpegWith,
  phoneJpeg,
  plainJpeg,
  pngWith,
  richExif,
  richWebp,
  SECRET,
  serverFixture,
  webpWith,
  xmp,
} from "../fixtures/pictures";
import { facts } from "../format/facts";
import { concat, fromLatin } from "../format/source";
import { XMP_PREFIX } from "./blocks-jpeg";
import { removedFrom } from "./removed";
import { tell } from "./tell";

async function told(file: Uint8Array): Promise<Telling> {
  const blob = blobOf(file);
  return tell(blob, await facts(blob));
}

function values(telling: Telling, group: string): string[] {
  return telling.lines.filter((line) => line.group === group).map(({ name, value }) => `${name}: ${value}`);
}

describe("what a file tells", () => {
  test("where, in six decimals", async () => {
    const exif = richExif(1);
    // 34 seconds: 52.509444…
    exif[819] = 34;
    const position = values(await told(jpegWith([0xe1, concat(fromLatin("Exif\0\0"), exif)])), "position");
    expect(position).toContain("GPS Latitude: 52.509444");
  });

  test("of a phone, in groups", async () => {
    const telling = await told(phoneJpeg(6));
    expect(values(telling, "camera")).toEqual([`Make: ${SECRET}`, `Body Serial Number: ${SECRET}`]);
    expect(values(telling, "author")).toEqual([`Artist: ${SECRET}`, `Copyright: ${SECRET}`]);
    expect(values(telling, "time")).toEqual(["Date/Time Original: 2025:01:02 03:04:05", "Time Zone Original: +02:00"]);
    expect(values(telling, "software")).toEqual([`Software: ${SECRET}`]);
    expect(values(telling, "maker-notes")).toEqual(["Makernote: (64 bytes)"]);
    expect(values(telling, "thumbnail")).toEqual([`Thumbnail: (${plainJpeg().length} bytes)`, "JFIF thumbnail: "]);
    expect(values(telling, "xmp")).toEqual([`photoshop:City: ${SECRET}`]);
    expect(values(telling, "iptc")).toEqual([`City: ${SECRET}`, "Copyright Notice: Ann"]);
    expect(values(telling, "comments")).toEqual([`Comment: ${SECRET} comment`]);
    expect(values(telling, "position")).toHaveLength(4);
    expect(values(telling, "other")).toEqual([
      "Index of further pictures (MPF): ",
      "Content credentials (C2PA): ",
      "Data after the end of the picture: ",
    ]);
    expect(telling.position).toEqual({ latitude: -52.5, longitude: 52.5 });
    expect(telling.held.place).toBe(true);
    expect(telling.held.groups.map(({ group }) => group)).toEqual([
      "position",
      "camera",
      "author",
      "time",
      "software",
      "thumbnail",
      "maker-notes",
      "comments",
      "xmp",
      "iptc",
      "other",
    ]);
    expect(JSON.stringify(telling.held)).not.toContain(SECRET);
  });

  test.each([
    ["a JPEG", fixture("phone.jpg"), { latitude: 52.5, longitude: -13.4 }],
    ["a PNG", fixture("rich.png"), { latitude: -52.5, longitude: 13.4 }],
    ["a WebP", richWebp(1), { latitude: -52.5, longitude: 52.5 }],
    ["an AVIF", fixture("rich.avif"), { latitude: -52.5, longitude: 13.4 }],
  ])("of %s that a program wrote, with its place", async (_, file, position) => {
    const telling = await told(file);
    expect(telling.position?.latitude).toBeCloseTo(position.latitude, 5);
    expect(telling.position?.longitude).toBeCloseTo(position.longitude, 5);
    expect(values(telling, "author").some((line) => line.startsWith("Artist: "))).toBe(true);
    expect(values(telling, "xmp")).toContain(`photoshop:City: ${SECRET}`);
  });

  test("of a place in XMP alone", async () => {
    const fields = "<exif:GPSLatitude>52,30.5N</exif:GPSLatitude><exif:GPSLongitude>13,24,36W</exif:GPSLongitude>";
    const telling = await told(jpegWith([0xe1, concat(fromLatin(XMP_PREFIX), xmp(fields))]));
    expect(telling.position?.latitude).toBeCloseTo(52.508333, 5);
    expect(telling.position?.longitude).toBeCloseTo(-13.41, 5);
    expect(telling.held.place).toBe(true);
  });

  test("of texts in a PNG, packed ones too", async () => {
    const telling = await told(
      pngWith(
        ["tEXt", fromLatin("Author\0Ann \xfc")],
        ["zTXt", concat(fromLatin("Software\0\0"), zlibSync(fromLatin("Prog")))],
        ["iTXt", concat(fromLatin("Title\0\0\0de\0Titel\0"), new TextEncoder().encode("Straße"))],
        ["iTXt", concat(fromLatin("Creation Time\0\x01\0\0\0"), zlibSync(fromLatin("2025-01-02")))],
        ["tIME", new Uint8Array([7, 0xe9, 1, 2, 3, 4, 5])],
      ),
    );
    expect(values(telling, "author")).toEqual(["Author: Ann ü"]);
    expect(values(telling, "software")).toEqual(["Software: Prog"]);
    expect(values(telling, "comments")).toEqual(["Title: Straße"]);
    expect(values(telling, "time")).toEqual([
      "Creation Time: 2025-01-02",
      "Last Modification Time: 2025:01:02 03:04:05",
    ]);
  });

  test("of a GIF", async () => {
    const telling = await told(fixture("rich.gif"));
    expect(values(telling, "comments")).toEqual([`Comment: ${SECRET}`]);
    expect(values(telling, "xmp")).toContain(`photoshop:City: ${SECRET}`);
  });

  test("of Exif with a prefix in WebP, as old programs write it", async () => {
    const telling = await told(webpWith(8, ["EXIF", concat(fromLatin("Exif\0\0"), richExif(1))]));
    expect(telling.position).toEqual({ latitude: -52.5, longitude: 52.5 });
  });

  test("of resources of Photoshop beside IPTC", async () => {
    const resources = fromLatin("8BIM\x03\xed\0\0\0\0\0\x03abc\x008BIM\x04\x0c\x03abc\0\0\0\x02xy");
    const telling = await told(jpegWith([0xed, concat(iptc([2, 90, "x"]), resources)]));
    expect(values(telling, "iptc")).toEqual(["City: x"]);
    expect(values(telling, "other")).toEqual(["Photoshop resource 1005: (3 bytes)"]);
    expect(values(telling, "thumbnail")).toEqual(["Photoshop thumbnail: (2 bytes)"]);
  });

  test("of XMP with lists and fields within fields", async () => {
    const fields =
      "<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li><rdf:li>Bea</rdf:li></rdf:Seq></dc:creator>" +
      '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">Mine</rdf:li></rdf:Alt></dc:rights>' +
      '<photoshop:Place rdf:parseType="Resource"><dc:city>Here</dc:city></photoshop:Place>' +
      '<photoshop:Other dc:city="There"/>';
    const telling = await told(jpegWith([0xe1, concat(fromLatin(XMP_PREFIX), xmp(fields))]));
    expect(values(telling, "xmp")).toEqual([
      "dc:creator[1]: Ann",
      "dc:creator[2]: Bea",
      "dc:rights[1]: Mine",
      "photoshop:Place/dc:city: Here",
      "photoshop:Other/dc:city: There",
    ]);
  });

  test("is nothing of pictures that tell nothing", async () => {
    for (const file of [plainJpeg(), fixture("plain.webp"), fixture("plain.avif"), serverFixture("formats/q.bmp")]) {
      expect(await told(file)).toEqual({ lines: [], position: null, held: { groups: [], place: false } });
    }
  });

  test("is that there is something, where it can't be read", async () => {
    const damaged = await told(
      jpegWith([0xe1, fromLatin(`Exif\0\0${SECRET}`)], [0xed, fromLatin("Photoshop 3.0\0 8BIM")]),
    );
    expect(damaged.held.groups).toEqual([
      { group: "other", names: ["Application segment 1", "Application segment 13"] },
    ]);
    const packet = await told(jpegWith([0xe1, concat(fromLatin(XMP_PREFIX), fromLatin("<x:xmpmeta"))]));
    expect(packet.held.groups).toContainEqual({ group: "xmp", names: ["XMP packet"] });
    expect(packet.lines).toContainEqual({ group: "xmp", name: "XMP packet", value: "" });
  });

  test("says no place that is not on Earth", async () => {
    const exif = richExif(1);
    exif[800 + 3] = 100;
    expect((await told(pngWith(["eXIf", exif]))).position).toBeNull();
  });
});

test("what goes is all that is held but the fields that are kept", async () => {
  const { held } = await told(jpegWith([0xe1, concat(fromLatin("Exif\0\0"), richExif(1))], [0xed, iptc([2, 90, "x"])]));
  const kept = { creator: "A", copyright: null, date: "2025:01:02 03:04:05", offset: null };
  const groups = new Map(removedFrom(held, kept).groups.map(({ group, names }) => [group, names]));
  expect(groups.get("author")).toEqual(["Copyright"]);
  expect(groups.get("time")).toEqual(["Time Zone Original"]);
  expect(groups.get("iptc")).toEqual(["City"]);
});
