// @vitest-environment node
import { describe, expect, test } from "vitest";
import { KEPT_FIELDS } from "../../recipe/recipe";
import { blobOf, fixture, iptc, jpegWith, pngWith, richExif, SECRET, xmp } from "../fixtures/pictures";
import { facts } from "../format/facts";
import { concat, fromLatin } from "../format/source";
import { XMP_PREFIX } from "./blocks-jpeg";
import { keptValues } from "./kept";
import { clean, type KeptValues, NOTHING_KEPT } from "./kept-values";
import { parseMoment } from "./moment";

async function kept(
  file: Uint8Array,
  fields: readonly (typeof KEPT_FIELDS)[number][] = KEPT_FIELDS,
): Promise<KeptValues> {
  const blob = blobOf(file);
  return keptValues(blob, await facts(blob), fields);
}

const withXmp = (fields: string, encode = (packet: Uint8Array) => packet) =>
  jpegWith([0xe1, concat(fromLatin(XMP_PREFIX), encode(xmp(fields)))]);

describe("values that are kept", () => {
  test("stand in Exif first", async () => {
    const exif = concat(fromLatin("Exif\0\0"), richExif(1));
    const packet = concat(
      fromLatin(XMP_PREFIX),
      xmp("<dc:creator><rdf:Seq><rdf:li>Bea</rdf:li></rdf:Seq></dc:creator>"),
    );
    expect(await kept(jpegWith([0xe1, packet], [0xe1, exif], [0xed, iptc([2, 80, "Cec"])]))).toEqual({
      copyright: SECRET,
      creator: SECRET,
      date: "2025:01:02 03:04:05",
      offset: "+02:00",
    });
  });

  test("stand in XMP next", async () => {
    const fields =
      "<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li><rdf:li>Bea</rdf:li></rdf:Seq></dc:creator>" +
      '<dc:rights><rdf:Alt><rdf:li xml:lang="de">Meins</rdf:li><rdf:li xml:lang="x-default">Mine &amp; hers</rdf:li>' +
      "</rdf:Alt></dc:rights><photoshop:DateCreated>2025-01-02T03:04:05.67+02:00</photoshop:DateCreated>" +
      "<xmp:CreateDate>1999-01-01</xmp:CreateDate>";
    const expected = {
      copyright: "Mine & hers",
      creator: "Ann; Bea",
      date: "2025:01:02 03:04:05",
      offset: "+02:00",
    };
    expect(await kept(withXmp(fields))).toEqual(expected);
    // In UTF-16, as some write it.
    const wide = (packet: Uint8Array) => {
      const text = new TextDecoder().decode(packet);
      return Uint8Array.from(
        { length: text.length * 2 },
        (_, i) => (text.charCodeAt(i >> 1) >> (i & 1 ? 0 : 8)) & 0xff,
      );
    };
    expect(await kept(withXmp(fields, wide))).toEqual(expected);
  });

  test("stand in attributes of XMP, by namespace and not by prefix", async () => {
    const packet =
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://purl.org/dc/elements/1.1/"' +
      ' xmlns:dc="urn:other"><r:Description d:rights="Mine" dc:creator="Nobody"/></r:RDF>';
    expect(await kept(jpegWith([0xe1, concat(fromLatin(XMP_PREFIX), fromLatin(packet))]))).toEqual({
      ...NOTHING_KEPT,
      copyright: "Mine",
    });
  });

  test("stand in IPTC after that", async () => {
    const fields = iptc(
      [1, 90, "\x1b%G"],
      [2, 55, "20250102"],
      [2, 60, "030405+0200"],
      [2, 80, "Änn"],
      [2, 80, "Bea"],
      [2, 116, "©"],
    );
    expect(await kept(jpegWith([0xed, fields]))).toEqual({
      copyright: "©",
      creator: "Änn; Bea",
      date: "2025:01:02 03:04:05",
      offset: "+02:00",
    });
  });

  test("stand in texts of PNG last", async () => {
    const texts = ["Author\0Ann", "Copyright\0Mine", "Creation Time\0Thu, 2 Jan 2025 03:04:05 +0200"];
    const file = pngWith(...texts.map((text) => ["tEXt", fromLatin(text)] as const));
    expect(await kept(file)).toEqual({
      copyright: "Mine",
      creator: "Ann",
      date: "2025:01:02 03:04:05",
      offset: "+02:00",
    });
  });

  test("are only those that are asked for", async () => {
    expect(await kept(fixture("phone.jpg"), ["creator"])).toEqual({ ...NOTHING_KEPT, creator: "Ann Ü" });
    expect(await kept(fixture("phone.jpg"), [])).toEqual(NOTHING_KEPT);
  });

  test("are clean and bounded", () => {
    const values = {
      copyright: `${"ü".repeat(700)}`,
      creator: " a\u0000\u200bb\n\t c\ud800 ",
      date: "2025-01-02",
      offset: "+02:00",
    };
    expect(clean(values)).toEqual({ copyright: "ü".repeat(500), creator: "a b c", date: null, offset: null });
    expect(clean({ ...NOTHING_KEPT, creator: " \u200b " })).toEqual(NOTHING_KEPT);
    const odd = { ...NOTHING_KEPT, copyright: `${"x".repeat(998)}😀` };
    expect(clean(odd).copyright).toBe("x".repeat(998));
  });
});

describe("a moment", () => {
  test.each([
    ["2025:01:02 03:04:05", "+02:00", { date: "2025:01:02 03:04:05", offset: "+02:00" }],
    ["2025-01-02T03:04Z", null, { date: "2025:01:02 03:04:00", offset: "+00:00" }],
    ["20250102", null, { date: "2025:01:02 00:00:00", offset: null }],
    ["0099-01-02", "x", { date: "0099:01:02 00:00:00", offset: null }],
    ["2024:02:29 23:59:59", "-0730", { date: "2024:02:29 23:59:59", offset: "-07:30" }],
    ["2 Jan 2025 03:04:05 GMT", null, { date: "2025:01:02 03:04:05", offset: "+00:00" }],
    ["2025:02:29 00:00:00", null, null],
    ["2025:01:02 24:00:00", null, null],
    ["0000:00:00 00:00:00", null, null],
    ["2025", null, null],
    ["yesterday", null, null],
    [null, null, null],
  ])("%s with %s is %j", (text, zone, expected) => {
    expect(parseMoment(text, zone)).toEqual(expected);
  });
});
