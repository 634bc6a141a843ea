import { DeviceProblem, type FormatId } from "../contract";
import type { Box } from "../format/boxes";
import { EXIF_PREFIX, exifBlock } from "../format/exif-block";
import { alphaItems } from "../format/iso-bmff";
import { type Extent, IsoFile, isXmp, type Item } from "../format/iso-file";
import { latin, type Source } from "../format/source";
import { describesPixels } from "./iso-properties";
import { IsoWriter, type Said } from "./iso-writer";
import type { KeptValues } from "./kept-values";
import type { Pieces } from "./pieces";
import { CREDENTIALS, described, type Extra, other, type Stripper, thumbnail } from "./stripper";
import { isWrittenExif } from "./written-exif";

const TOP = ["ftyp", "meta", "mdat"];
const META = ["hdlr", "pitm", "iloc", "iinf", "iref", "iprp", "idat", "grpl", "dinf"];
const SEQUENCES = ["avis", "msf1", "hevc", "hevx", "hevm", "hevs"];

/** Coded pictures, and how several make one. */
const PICTURES = ["av01", "hvc1", "grid", "iden", "iovl"];

/** Names that encoders give. */
const NAMES = ["", "Color", "Alpha"];

/**
 * AVIF and HEIC: the primary picture stays, with what it is made of and how transparent it is; the file is put together anew
 * around their bytes. Other pictures, thumbnails and metadata go. Which way up it is stands in properties, not in Exif.
 */
export async function openIso(file: Source, format: FormatId): Promise<IsoStripper> {
  return new IsoStripper(await IsoFile.read(file), format);
}

export class IsoStripper implements Stripper {
  constructor(
    private readonly file: IsoFile,
    private readonly format: FormatId,
  ) {}

  async strip(_orientation: number, values: KeptValues, out: Pieces): Promise<void> {
    await this.write({ exif: exifBlock(1, values), icc: new Uint8Array(0) }, out);
  }

  /** Puts the file together with what is said of its picture. */
  async write(said: Said, out: Pieces): Promise<void> {
    const items = await this.shown();
    const known = items.every(
      (item) =>
        PICTURES.includes(item.type) &&
        this.file.propertiesOf(item).every(({ box, essential }) => describesPixels(box) || !essential),
    );
    if (!known || (await this.sequence())) {
      throw new DeviceProblem("unsupported-output", [this.format], "An animation, or a picture of a kind nobody knows");
    }
    await new IsoWriter(this.file, items, said).write(out);
  }

  async extras(allowed: KeptValues): Promise<Extra[]> {
    const extras: Extra[] = [
      ...this.file.top.filter(({ type }) => !TOP.includes(type)).map(boxExtra),
      ...this.file.meta.filter(({ type }) => !META.includes(type)).map(boxExtra),
      ...this.file.properties.filter((found) => !describesPixels(found)).map(() => other("Property of a picture")),
    ];
    const thumbnails = new Set(this.file.references.filter(({ type }) => type === "thmb").map(({ from }) => from));
    const shown = new Set(await this.shown());
    let written = false;
    for (const item of this.file.items.values()) {
      if (item.type === "Exif" && !written && (await this.isWritten(item, allowed))) {
        written = true;
      } else if (thumbnails.has(item.id)) {
        extras.push(thumbnail("Embedded thumbnail"));
      } else if (!PICTURES.includes(item.type)) {
        extras.push(itemExtra(item));
      } else if (!shown.has(item)) {
        extras.push(other("Further picture"));
      } else if (!NAMES.includes(item.name)) {
        extras.push(other("Name of a picture"));
      }
    }
    if (this.uncovered() > 0) {
      extras.push(other("Bytes outside the picture"));
    }
    return extras;
  }

  /** The primary picture, all that it is made of, and their transparency. */
  private async shown(): Promise<Item[]> {
    const found = new Set<Item>([this.file.primary]);
    const parts = new Map<number, number[]>();
    for (const { from, to } of this.file.references.filter(({ type }) => type === "dimg")) {
      const of = parts.get(from) ?? [];
      parts.set(from, of);
      of.push(...to);
    }
    // A set takes what is added while it is gone through.
    for (const item of found) {
      const alpha = item === this.file.primary ? await alphaItems(this.file, item) : [];
      const made = (parts.get(item.id) ?? []).map((id) => this.file.items.get(id));
      for (const next of [...made, ...alpha]) {
        if (next) {
          found.add(next);
        }
      }
    }
    return [...this.file.items.values()].filter((item) => found.has(item));
  }

  /** Whether players look for a film, without which the file would no longer be what its brands say. */
  private async sequence(): Promise<boolean> {
    const type = this.file.top.find((found) => found.type === "ftyp");
    const brands = type ? (latin(await this.file.content(type)).match(/.{4}/gs) ?? []) : [];
    return brands.some((brand) => SEQUENCES.includes(brand)) && this.file.top.some((found) => found.type === "moov");
  }

  /** Four bytes say where the block begins; some writers put the prefix that JPEG needs before it. */
  private async isWritten(item: Item, allowed: KeptValues): Promise<boolean> {
    const [extent, ...more] = this.file.extentsOf(item);
    if (!extent || more.length > 0 || extent.length < 4) {
      return false;
    }
    const source = this.file.file;
    const prefixed = await source.startsWith(extent.start, `\0\0\0\x06${EXIF_PREFIX}`);
    const known = prefixed || (await source.startsWith(extent.start, "\0\0\0\0"));
    const at = extent.start + 4 + (prefixed ? EXIF_PREFIX.length : 0);
    return known && isWrittenExif(source, at, extent.start + extent.length - at, allowed);
  }

  /** How many bytes of the file's data belong to no item. */
  private uncovered(): number {
    const extents: Extent[] = [...this.file.items.values()].flatMap((item) => this.file.extentsOf(item));
    extents.sort((one, other) => one.start - other.start);
    const data = [...this.file.top, ...this.file.meta]
      .filter(({ type }) => type === "mdat" || type === "idat")
      .sort((one, other) => one.start - other.start);
    let uncovered = 0;
    let next = 0;
    for (const found of data) {
      let at = found.data;
      for (; next < extents.length && extents[next]!.start < found.end; next++) {
        uncovered += Math.max(0, extents[next]!.start - at);
        at = Math.max(at, extents[next]!.start + extents[next]!.length);
      }
      uncovered += Math.max(0, found.end - at);
    }
    return uncovered;
  }
}

function boxExtra({ type }: Box): Extra {
  if (type === "jumb") {
    return CREDENTIALS;
  }
  return other(type === "moov" || type === "moof" ? "Film" : "Private box");
}

function itemExtra(item: Item): Extra {
  if (item.type === "Exif") {
    return described("Exif item");
  }
  return isXmp(item) ? described("XMP item") : other("Private item");
}
