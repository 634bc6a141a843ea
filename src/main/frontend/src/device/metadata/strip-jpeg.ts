import { EXIF_PREFIX, exifBlock } from "../format/exif-block";
import {
  allSegments,
  APP0,
  APP1,
  APP11,
  APP13,
  APP14,
  APP15,
  APP2,
  COM,
  length,
  payload,
  SCAN_DATA,
  type Segment,
  TEM,
} from "../format/jpeg-segments";
import { concat, fromLatin, type Source } from "../format/source";
import { segment } from "./jpeg-writing";
import type { KeptValues } from "./kept-values";
import type { Pieces } from "./pieces";
import { ICC_PREFIX } from "./profile";
import { CREDENTIALS, described, type Extra, other, type Stripper, thumbnail, TRAILING_DATA } from "./stripper";
import { isWrittenExif } from "./written-exif";

const JFIF_LENGTH = 14;
const ADOBE_LENGTH = 12;
/** What describes the pixels: frames, tables and scans. */
const FIRST = 0xc0;
const LAST = 0xdf;

/** What a segment is to a stripper. */
type Kind = "jfif" | "adobe" | "kept" | "metadata";

/**
 * JPEG: application segments, comments and reserved segments go, wherever they stand. Stay: JFIF without its thumbnail, the
 * ICC profile, and Adobe's segment, without which colours turn. What follows EOI goes.
 */
export async function openJpeg(file: Source): Promise<Stripper> {
  const { segments, end } = await allSegments(file);
  const kinds: Kind[] = [];
  for (const found of segments) {
    kinds.push(await kindOf(file, found));
  }
  return new JpegStripper(file, segments, kinds, end);
}

class JpegStripper implements Stripper {
  constructor(
    private readonly file: Source,
    private readonly segments: readonly Segment[],
    private readonly kinds: readonly Kind[],
    private readonly end: number,
  ) {}

  async strip(orientation: number, values: KeptValues, out: Pieces): Promise<void> {
    out.add(new Uint8Array([0xff, 0xd8]));
    let exif = exifBlock(orientation, values);
    for (const [i, found] of this.segments.entries()) {
      const kind = this.kinds[i];
      // JFIF must come first, so the Exif block goes behind it.
      if (exif.length > 0 && kind !== "jfif") {
        out.add(segment(APP1, concat(fromLatin(EXIF_PREFIX), exif)));
        exif = new Uint8Array(0);
      }
      if (kind === "jfif") {
        const fields = await this.file.bytes(payload(found), JFIF_LENGTH - 2);
        out.add(segment(APP0, concat(fields, new Uint8Array(2))));
      } else if (kind === "adobe") {
        out.add(segment(APP14, await this.file.bytes(payload(found), ADOBE_LENGTH)));
      } else if (kind === "kept") {
        out.copy(found.start, found.end);
      }
    }
    out.add(new Uint8Array([0xff, 0xd9]));
  }

  async extras(allowed: KeptValues): Promise<Extra[]> {
    const extras: Extra[] = [];
    let scanned = false;
    let written = false;
    for (const [i, found] of this.segments.entries()) {
      scanned ||= found.marker === SCAN_DATA;
      const kind = this.kinds[i];
      if (kind === "jfif") {
        if (length(found) > JFIF_LENGTH) {
          extras.push(thumbnail("JFIF thumbnail"));
        }
      } else if (kind === "metadata" || (kind === "adobe" && length(found) > ADOBE_LENGTH)) {
        if (!written && !scanned && (await this.isWritten(found, allowed))) {
          written = true;
        } else {
          extras.push(await this.extra(found, scanned));
        }
      }
    }
    if (this.end < this.file.size) {
      extras.push(TRAILING_DATA);
    }
    return extras;
  }

  private async isWritten(found: Segment, allowed: KeptValues): Promise<boolean> {
    const at = payload(found);
    return (
      found.marker === APP1 &&
      (await this.file.startsWith(at, EXIF_PREFIX)) &&
      isWrittenExif(this.file, at + EXIF_PREFIX.length, length(found) - EXIF_PREFIX.length, allowed)
    );
  }

  private async extra(found: Segment, scanned: boolean): Promise<Extra> {
    const starts = (text: string) => this.file.startsWith(payload(found), text);
    const application = `Application segment ${found.marker - APP0}`;
    const told = (yes: boolean) => (yes ? described(application) : other(application));
    switch (found.marker) {
      case COM:
        return scanned ? other("Comment between scans") : described("Comment");
      case APP1:
        return told(!scanned && ((await starts(EXIF_PREFIX)) || (await starts("http://ns.adobe.com/x"))));
      case APP2:
        return (await starts("MPF\0")) ? other("Index of further pictures (MPF)") : told(false);
      case APP11:
        return (await starts("JP")) ? CREDENTIALS : told(false);
      case APP13:
        return told(!scanned && (await starts("Photoshop")));
      default:
        return found.marker >= APP0 && found.marker <= APP15 ? told(false) : other("Reserved segment");
    }
  }
}

async function kindOf(file: Source, found: Segment): Promise<Kind> {
  const { marker } = found;
  const starts = (text: string, least: number) => length(found) >= least && file.startsWith(payload(found), text);
  if (marker === APP0 && (await starts("JFIF\0", JFIF_LENGTH))) {
    return "jfif";
  }
  if (marker === APP14 && (await starts("Adobe", ADOBE_LENGTH))) {
    return "adobe";
  }
  if (marker === APP2 && (await starts(ICC_PREFIX, ICC_PREFIX.length))) {
    return "kept";
  }
  return marker === SCAN_DATA || marker === TEM || (marker >= FIRST && marker <= LAST) ? "kept" : "metadata";
}
