import type { Telling, Told } from "../contract";
import { big } from "../format/source";
import type { Gathered } from "./gathered";
import { groupOfText } from "./groups";
import { readExif, readIptc } from "./library";
import { resourcesBesideIptc } from "./photoshop";
import { pngTexts } from "./png-text";
import { decoded, shown, shownName } from "./texts";
import { readXmp, type XmpValue } from "./xmp";

const EXIF = "http://ns.adobe.com/exif/1.0/";
const TIME_LENGTH = 7;

/** As XMP writes coordinates: degrees and minutes with a fraction, or degrees, minutes and seconds. */
const COORDINATE = /^(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}))?([NSEW])$/;

/** What blocks of metadata say, field by field. */
export interface Reading {
  lines: Told[];
  position: Telling["position"];
  /** Whether all blocks could be read. */
  complete: boolean;
}

/** Reads blocks of metadata. Damaged ones never fail: they are not complete. */
export async function read(blocks: Gathered): Promise<Reading> {
  const reading: Reading = { lines: [], position: null, complete: blocks.complete };
  for (const block of blocks.exif) {
    const exif = await readExif(block);
    reading.complete &&= exif !== null;
    reading.lines.push(...(exif?.lines ?? []));
    reading.position ??= exif?.position ?? null;
  }
  for (const packet of blocks.xmp) {
    const values = await readXmp(packet);
    reading.complete &&= values !== null;
    reading.lines.push({ group: "xmp", name: "XMP packet", value: "" });
    for (const { path, value } of values ?? []) {
      reading.lines.push({ group: "xmp", name: shownName(path), value: shown(value) });
    }
    reading.position ??= positionOf(values ?? []);
  }
  for (const payload of blocks.photoshop) {
    const fields = await readIptc(payload);
    const resources = resourcesBesideIptc(payload);
    reading.complete &&= fields !== null && fields.length + resources.length > 0;
    for (const { thumbnail, name, length } of resources) {
      reading.lines.push({ group: thumbnail ? "thumbnail" : "other", name, value: `(${length} bytes)` });
    }
    for (const { name, values } of fields ?? []) {
      reading.lines.push({ group: "iptc", name, value: shown(values.join("; ")) });
    }
  }
  for (const comment of blocks.comments) {
    reading.lines.push({ group: "comments", name: "Comment", value: shown(decoded(comment)) });
  }
  for (const text of pngTexts(blocks.texts)) {
    reading.complete &&= text !== null;
    if (text) {
      reading.lines.push({ group: groupOfText(text.keyword), name: shownName(text.keyword), value: shown(text.value) });
    }
  }
  for (const time of blocks.times.filter(({ length }) => length === TIME_LENGTH)) {
    reading.lines.push({ group: "time", name: "Last Modification Time", value: timeOf(time) });
  }
  return reading;
}

/** The time of a PNG's last change (W3C PNG, 11.3.4). */
function timeOf(data: Uint8Array): string {
  const [year, ...rest] = [big(data, 0, 2), ...data.subarray(2)].map((part) => String(part).padStart(2, "0"));
  return `${year}:${rest[0]}:${rest[1]} ${rest[2]}:${rest[3]}:${rest[4]}`;
}

function positionOf(values: readonly XmpValue[]): Telling["position"] {
  const named = (name: string) => values.find((value) => value.namespace === EXIF && value.name === name)?.value;
  const latitude = coordinate(named("GPSLatitude"), 90);
  const longitude = coordinate(named("GPSLongitude"), 180);
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

function coordinate(text: string | undefined, most: number): number | null {
  const parts = COORDINATE.exec(text ?? "");
  if (!parts) {
    return null;
  }
  const degrees = Number(parts[1]) + Number(parts[2]) / 60 + Number(parts[3] ?? 0) / 3600;
  return degrees > most ? null : /[SW]/.test(parts[4]!) ? -degrees : degrees;
}
