import type { Facts } from "../contract";
import type { KeptField } from "../../recipe/recipe";
import {
  ARTIST,
  COPYRIGHT,
  DATE_TIME,
  DATE_TIME_ORIGINAL,
  FoundExif,
  OFFSET_TIME,
  OFFSET_TIME_ORIGINAL,
} from "../format/exif-block";
import { Source } from "../format/source";
import { blocksOf } from "./blocks";
import { clean, type KeptValues, NOTHING_KEPT, only } from "./kept-values";
import type { Gathered } from "./gathered";
import { type IptcField, readIptc } from "./library";
import { type Moment, parseMoment } from "./moment";
import { type PngText, pngTexts } from "./png-text";
import { decoded } from "./texts";
import { readXmp, type XmpValue } from "./xmp";

const DC = "http://purl.org/dc/elements/1.1/";
const EXIF = "http://ns.adobe.com/exif/1.0/";
const PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
const XMP = "http://ns.adobe.com/xap/1.0/";

/** Record 2 of IPTC. */
const IPTC = { dateCreated: 567, timeCreated: 572, byLine: 592, copyrightNotice: 628 };
const MAX_CREATORS = 20;

/**
 * The values of fields that a recipe keeps by name: of each the first of the places that the server looks at, which
 * KeptField.java names, cleaned and bounded. What is not there is null.
 */
export async function keptValues(blob: Blob, facts: Facts, fields: readonly KeptField[]): Promise<KeptValues> {
  if (fields.length === 0) {
    return NOTHING_KEPT;
  }
  const values = await ValueReader.of(await blocksOf(new Source(blob), facts.format));
  return only(clean(values.read()), fields);
}

class ValueReader {
  private constructor(
    private readonly exifs: readonly FoundExif[],
    private readonly packets: readonly XmpValue[][],
    private readonly iptc: readonly IptcField[],
    private readonly texts: readonly PngText[],
  ) {}

  static async of(blocks: Gathered): Promise<ValueReader> {
    const packets: XmpValue[][] = [];
    for (const packet of blocks.xmp) {
      packets.push((await readXmp(packet)) ?? []);
    }
    const iptc: IptcField[] = [];
    for (const payload of blocks.photoshop) {
      iptc.push(...((await readIptc(payload)) ?? []));
    }
    const texts = pngTexts(blocks.texts).filter((text) => text !== null);
    return new ValueReader(
      blocks.exif.map((block) => new FoundExif(block)),
      packets,
      iptc,
      texts,
    );
  }

  read(): KeptValues {
    const moment = this.moment();
    return {
      copyright:
        this.exif(COPYRIGHT) ?? this.xmp(localized) ?? this.field(IPTC.copyrightNotice) ?? this.text("Copyright"),
      creator: this.exif(ARTIST) ?? this.xmp(creators) ?? this.field(IPTC.byLine) ?? this.text("Author"),
      date: moment?.date ?? null,
      offset: moment?.offset ?? null,
    };
  }

  private moment(): Moment | null {
    const date = this.field(IPTC.dateCreated);
    const time = this.field(IPTC.timeCreated);
    return (
      parseMoment(this.exif(DATE_TIME_ORIGINAL), this.exif(OFFSET_TIME_ORIGINAL)) ??
      parseMoment(this.property(EXIF, "DateTimeOriginal"), null) ??
      parseMoment(this.property(PHOTOSHOP, "DateCreated"), null) ??
      parseMoment(date !== null && time !== null ? `${date} ${time}` : date, null) ??
      parseMoment(this.property(XMP, "CreateDate"), null) ??
      parseMoment(this.text("Creation Time"), null) ??
      parseMoment(this.exif(DATE_TIME), this.exif(OFFSET_TIME))
    );
  }

  private exif(tag: number): string | null {
    return first(this.exifs, (exif) => {
      const bytes = exif.text(tag);
      // Zeros end texts, and stand between those of photographer and editor.
      return bytes === null ? null : decoded(bytes).replaceAll("\0", " ");
    });
  }

  private field(id: number): string | null {
    return first(this.iptc, (field) => (field.id === id ? field.values.join("; ") : null));
  }

  private text(keyword: string): string | null {
    return first(this.texts, (text) => (text.keyword === keyword ? text.value : null));
  }

  private property(namespace: string, name: string): string | null {
    return this.xmp((packet) => direct(packet, namespace, name)[0]?.value ?? null);
  }

  private xmp(value: (packet: readonly XmpValue[]) => string | null): string | null {
    return first(this.packets, value);
  }
}

/** In the default language, or the first there is. */
function localized(packet: readonly XmpValue[]): string | null {
  const rights = direct(packet, DC, "rights");
  return (rights.find(({ language }) => language === "x-default") ?? rights[0])?.value ?? null;
}

/** Several names are joined by a semicolon, as Exif asks. */
function creators(packet: readonly XmpValue[]): string | null {
  const names = direct(packet, DC, "creator").slice(0, MAX_CREATORS);
  return names.map(({ value }) => value).join("; ");
}

function direct(packet: readonly XmpValue[], namespace: string, name: string): XmpValue[] {
  return packet.filter((value) => value.direct && value.namespace === namespace && value.name === name);
}

/** The first value that is there and not blank. */
function first<T>(places: readonly T[], value: (place: T) => string | null): string | null {
  for (const place of places) {
    const found = value(place);
    if (found !== null && found.trim() !== "") {
      return found;
    }
  }
  return null;
}
