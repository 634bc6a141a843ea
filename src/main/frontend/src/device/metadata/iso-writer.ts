import { corrupt } from "../format/problems";
import type { Box } from "../format/boxes";
import type { IsoFile, Item, Reference } from "../format/iso-file";
import { concat, fromLatin, toBig } from "../format/source";
import { box, boxHead, fullBox } from "./box-writing";
import type { Pieces } from "./pieces";
import { describesPixels } from "./iso-properties";

/** Between items that are pictures; others are of thumbnails and metadata. */
const REFERENCES = ["dimg", "auxl", "prem"];
const SHORT = 0xffff;
const LARGEST = 0xffff_ffff;
/** The most bytes of all small items together, and of all properties: they are read at once. */
const MAX_SMALL = 16 * 1024 * 1024;
const EXIF_OFFSET = 4;

/** Where an item's bytes go: one after another in the data box, or in the box for small ones. */
interface Place {
  small: boolean;
  at: number;
  length: number;
}

/** What is said of the primary item beside its pixels; empty for nothing. */
export interface Said {
  /** A block without prefix. */
  exif: Uint8Array<ArrayBuffer>;
  /** A colour profile that it does not have yet. */
  icc: Uint8Array;
}

/** Writes some items of an AVIF or HEIC file as a file of their own, and what is said of the primary one. */
export class IsoWriter {
  private readonly places = new Map<Item, Place>();
  /** With their numbers, from 1. */
  private readonly properties = new Map<Box, number>();
  private readonly exifId: number;
  private readonly wide: boolean;
  private small = 0;
  private large = 0;

  constructor(
    private readonly file: IsoFile,
    private readonly items: readonly Item[],
    private readonly said: Said,
  ) {
    this.exifId = Math.max(...items.map(({ id }) => id)) + 1;
    this.wide = this.exifId > SHORT;
    for (const { box: found } of items.flatMap((item) => file.propertiesOf(item))) {
      if (describesPixels(found) && !this.properties.has(found)) {
        this.properties.set(found, this.properties.size + 1);
      }
    }
    const data = file.meta.find(({ type }) => type === "idat");
    for (const item of items) {
      const extents = file.extentsOf(item);
      const length = extents.reduce((sum, extent) => sum + extent.length, 0);
      const small =
        !!data && extents.length > 0 && extents.every(({ start }) => start >= data.data && start <= data.end);
      this.places.set(item, { small, at: small ? this.small : this.large, length });
      this.small += small ? length : 0;
      this.large += small ? 0 : length;
    }
    const described = [...this.properties.keys()].reduce((sum, { start, end }) => sum + end - start, 0);
    if (this.exifId > LARGEST || this.large + file.file.size > LARGEST || Math.max(this.small, described) > MAX_SMALL) {
      throw corrupt("A picture that is too large to be put together");
    }
  }

  async write(out: Pieces): Promise<void> {
    const type = this.file.top.find((found) => found.type === "ftyp");
    const kind = box("ftyp", type ? await this.file.content(type) : new Uint8Array(0));
    const fixed = await this.fixed();
    const small = await this.smallData();
    // How long the boxes are does not depend on where things stand, so they are made twice.
    const meta = (data: number) => fullBox("meta", 0, 0, ...fixed, this.locations(data), small);
    const data = kind.length + meta(0).length + 8;
    const exif = this.said.exif.length > 0 ? concat(toBig(0, EXIF_OFFSET), this.said.exif) : this.said.exif;
    out.add(kind, meta(data), boxHead("mdat", this.large + exif.length));
    for (const item of this.items.filter((found) => !this.places.get(found)!.small)) {
      for (const { start, length } of this.file.extentsOf(item)) {
        out.copy(start, start + length);
      }
    }
    out.add(exif);
  }

  /** The boxes that do not say where things stand. */
  private async fixed(): Promise<Uint8Array[]> {
    const handler = fullBox("hdlr", 0, 0, toBig(0, 4), fromLatin("pict"), new Uint8Array(13));
    const primary = fullBox("pitm", this.wide ? 1 : 0, 0, this.id(this.file.primary.id));
    const references = this.references();
    return [
      handler,
      primary,
      this.itemList(),
      ...(references.length > 0 ? [fullBox("iref", this.wide ? 1 : 0, 0, ...references)] : []),
      await this.propertyBox(),
    ];
  }

  private itemList(): Uint8Array {
    const entries = this.items.map((item) => this.entry(item.id, item.type, item.flags & 1));
    if (this.said.exif.length > 0) {
      entries.push(this.entry(this.exifId, "Exif", 1));
    }
    return fullBox("iinf", this.wide ? 1 : 0, 0, toBig(entries.length, this.wide ? 4 : 2), ...entries);
  }

  /** Without a name. The flag says that an item is not to be shown by itself. */
  private entry(id: number, type: string, hidden: number): Uint8Array {
    return fullBox("infe", this.wide ? 3 : 2, hidden, this.id(id), toBig(0, 2), fromLatin(`${type}\0`));
  }

  private references(): Uint8Array[] {
    const ids = new Set(this.items.map(({ id }) => id));
    const kept: Reference[] = this.file.references
      .filter(({ type, from }) => REFERENCES.includes(type) && ids.has(from))
      .map(({ type, from, to }) => ({ type, from, to: to.filter((id) => ids.has(id)) }))
      .filter(({ to }) => to.length > 0);
    if (this.said.exif.length > 0) {
      kept.push({ type: "cdsc", from: this.exifId, to: [this.file.primary.id] });
    }
    return kept.map(({ type, from, to }) =>
      box(type, this.id(from), toBig(to.length, 2), ...to.map((id) => this.id(id))),
    );
  }

  private async propertyBox(): Promise<Uint8Array> {
    const copies: Uint8Array[] = [];
    for (const { type, start, end } of this.properties.keys()) {
      // Written with its length, as one that says "to the end" no longer reaches there.
      const head = (await this.file.file.startsWith(start, "\0\0\0\x01")) ? 16 : 8;
      copies.push(box(type, await this.file.file.bytes(start + head, end - start - head)));
    }
    const { icc } = this.said;
    if (icc.length > 0) {
      copies.push(box("colr", fromLatin("prof"), icc));
    }
    const rows = this.items.map((item) => {
      const own = this.file.propertiesOf(item).filter((property) => describesPixels(property.box));
      const indexes = own.map(({ box, essential }) => toBig((essential ? 0x8000 : 0) + this.properties.get(box)!, 2));
      if (icc.length > 0 && item === this.file.primary) {
        indexes.push(toBig(copies.length, 2));
      }
      return concat(this.id(item.id), toBig(indexes.length, 1), ...indexes);
    });
    return box("iprp", box("ipco", ...copies), fullBox("ipma", this.wide ? 1 : 0, 1, toBig(rows.length, 4), ...rows));
  }

  private locations(data: number): Uint8Array {
    const rows = this.items.map((item) => {
      const { small, at, length } = this.places.get(item)!;
      return this.location(item.id, small ? 1 : 0, small ? at : data + at, length);
    });
    if (this.said.exif.length > 0) {
      rows.push(this.location(this.exifId, 0, data + this.large, EXIF_OFFSET + this.said.exif.length));
    }
    const count = toBig(rows.length, this.wide ? 4 : 2);
    return fullBox("iloc", this.wide ? 2 : 1, 0, new Uint8Array([0x44, 0]), count, ...rows);
  }

  private location(id: number, method: number, start: number, length: number): Uint8Array {
    return concat(this.id(id), toBig(method, 2), toBig(0, 2), toBig(1, 2), toBig(start, 4), toBig(length, 4));
  }

  private async smallData(): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for (const item of this.items.filter((found) => this.places.get(found)!.small)) {
      for (const { start, length } of this.file.extentsOf(item)) {
        parts.push(await this.file.file.bytes(start, length));
      }
    }
    return parts.length > 0 ? box("idat", ...parts) : new Uint8Array(0);
  }

  private id(id: number): Uint8Array {
    return toBig(id, this.wide ? 4 : 2);
  }
}
