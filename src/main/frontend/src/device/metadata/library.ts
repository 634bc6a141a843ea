import type { Told } from "../contract";
import { withoutPrefix } from "../format/exif-block";
import { APP13 } from "../format/jpeg-segments";
import { concat } from "../format/source";
import { groupOfExif } from "./groups";
import { segment } from "./jpeg-writing";
import { shown, shownName } from "./texts";

/** The most bytes of a block that the library is given; it takes some times as much memory. */
const MAX_BLOCK = 4 * 1024 * 1024;
const LONGEST_LATITUDE = 90;
const LONGEST_LONGITUDE = 180;

/** Fields that say where others stand, or which way up the picture is, which stays. */
const STRUCTURE = ["Exif IFD Pointer", "GPS Info IFD Pointer", "Interoperability IFD Pointer", "Orientation"];

/** Where the library's names, put apart, are not those that people and the server use. */
const RENAMED: readonly [RegExp, string][] = [
  [/([a-z0-9])([A-Z])/g, "$1 $2"],
  [/([A-Z]+)([A-Z][a-z])/g, "$1 $2"],
  [/^Date Time\b/, "Date/Time"],
  [/^Sub Sec\b/, "Sub-Sec"],
  [/^Offset Time\b/, "Time Zone"],
  [/^Maker Note$/, "Makernote"],
];

/** A field of IPTC with its values. */
export interface IptcField {
  /** Record and data set: 256 times the one, and the other. */
  id: number;
  name: string;
  values: string[];
}

/** What an Exif block says. */
export interface ExifFields {
  lines: Told[];
  position: { latitude: number; longitude: number } | null;
}

/** A field as the library gives it. */
interface Tag {
  id?: number;
  description?: unknown;
  value?: unknown;
}

/** The library, loaded when the first picture is asked what it tells. */
function library() {
  return import("exifreader");
}

/** Reads an Exif block; null if it is damaged or too large. */
export async function readExif(block: Uint8Array): Promise<ExifFields | null> {
  if (block.length > MAX_BLOCK) {
    return null;
  }
  const { load } = await library();
  try {
    const found = load(withoutPrefix(block).slice().buffer, {
      expanded: true,
      includeUnknown: true,
      excludeTags: UNREAD,
    });
    const lines: Told[] = [];
    for (const [key, tag] of Object.entries({ ...found.exif }) as [string, Tag][]) {
      if (!STRUCTURE.includes(key)) {
        const name = RENAMED.reduce((text, [pattern, by]) => text.replace(pattern, by), key);
        lines.push({ group: groupOfExif(name), name: shownName(name), value: shown(valueOf(tag)) });
      }
    }
    if (found.Thumbnail) {
      const bytes = found.Thumbnail.JPEGInterchangeFormatLength?.value;
      lines.push({ group: "thumbnail", name: "Thumbnail", value: bytes ? `(${bytes} bytes)` : "" });
    }
    return { lines, position: onEarth(found.gps?.Latitude, found.gps?.Longitude) };
  } catch {
    return null;
  }
}

/** Reads IPTC in a resource block of Photoshop, as JPEG's APP13 holds it; null if there is none, or it is damaged. */
export async function readIptc(payload: Uint8Array): Promise<IptcField[] | null> {
  const { load } = await library();
  try {
    const jpeg = concat(new Uint8Array([0xff, 0xd8]), segment(APP13, payload), new Uint8Array([0xff, 0xd9]));
    const { iptc } = load(jpeg.buffer, { expanded: true, includeUnknown: true });
    return Object.entries({ ...iptc } as Record<string, Tag | Tag[]>).map(([name, found]) => {
      const tags = Array.isArray(found) ? found : [found];
      return { id: tags[0]?.id ?? 0, name: shownName(name), values: tags.map((tag) => String(tag.description ?? "")) };
    });
  } catch {
    return null;
  }
}

/** Maker notes are told as what they are; XMP in Exif stands in TIFF only. */
const UNREAD = { makerNotes: true, xmp: true, icc: true, composite: true } as const;

function valueOf({ description, value }: Tag): string {
  const bytes = Array.isArray(value) && value.length > 16 && value.every((one) => typeof one === "number");
  const text =
    typeof description === "number" ? String(rounded(description)) : typeof description === "string" ? description : "";
  return bytes && (text === "" || text.startsWith("[") || /^[\d, ]+$/.test(text)) ? `(${value.length} bytes)` : text;
}

/** Six decimals are enough: of a degree that is a decimetre. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

/** Written so that what is no number is nowhere. */
function onEarth(latitude: unknown, longitude: unknown): ExifFields["position"] {
  return typeof latitude === "number" &&
    typeof longitude === "number" &&
    Math.abs(latitude) <= LONGEST_LATITUDE &&
    Math.abs(longitude) <= LONGEST_LONGITUDE
    ? { latitude, longitude }
    : null;
}
