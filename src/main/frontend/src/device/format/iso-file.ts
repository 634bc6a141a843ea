import { type Box, BoxReader, Cursor } from "./boxes";
import { corrupt } from "./problems";
import { latin, type Source } from "./source";

const MAX_ITEMS = 20_000;
const MAX_LINKS = 200_000;

/** A picture, a part of one, or metadata. */
export interface Item {
  id: number;
  /** Four characters, such as av01 or Exif. */
  type: string;
  /** For people; mostly empty. */
  name: string;
  /** Of a mime item, or empty. */
  contentType: string;
  flags: number;
}

/** Where a part of an item stands. */
export interface Extent {
  start: number;
  length: number;
}

/** How an item relates to others, such as thmb or auxl. */
export interface Reference {
  type: string;
  from: number;
  to: number[];
}

/** A property of an item, and whether the item can't be shown without it. */
export interface Property {
  box: Box;
  essential: boolean;
}

/**
 * The boxes and items of an ISO base media file that holds pictures (ISO/IEC 14496-12, 23008-12): AVIF, HEIC, HEIF. All that
 * items and boxes claim is within the file; what is in the pictures is not looked at.
 */
export class IsoFile {
  top: Box[] = [];
  /** The boxes within the one meta box. */
  meta: Box[] = [];
  readonly items = new Map<number, Item>();
  readonly references: Reference[] = [];
  /** All properties, whether an item has them or not. */
  properties: Box[] = [];
  private primaryId = -1;
  private readonly extents = new Map<number, Extent[]>();
  private readonly associations = new Map<number, Property[]>();
  private readonly reader: BoxReader;
  private links = 0;

  private constructor(readonly file: Source) {
    this.reader = new BoxReader(file);
  }

  static async read(file: Source): Promise<IsoFile> {
    const read = new IsoFile(file);
    read.top = await read.reader.boxes(0, file.size);
    const metas = read.top.filter((box) => box.type === "meta");
    if (metas.length > 1) {
      throw corrupt("More than one meta box");
    }
    for (const box of metas) {
      read.meta = await read.reader.boxes(box.data, box.end);
    }
    await read.readMeta();
    return read;
  }

  /** The picture that the file is. */
  get primary(): Item {
    const item = this.items.get(this.primaryId);
    if (!item) {
      throw corrupt("No primary item");
    }
    return item;
  }

  /** The parts of an item, each within the file. */
  extentsOf(item: Item): readonly Extent[] {
    return this.extents.get(item.id) ?? [];
  }

  /** The properties of an item, in the order in which they apply. */
  propertiesOf(item: Item): readonly Property[] {
    return this.associations.get(item.id) ?? [];
  }

  /** What is in a box. */
  content(box: Box): Promise<Uint8Array> {
    return this.reader.content(box);
  }

  /** The bytes of an item, or null if it has more than so many, or none. */
  async itemContent(item: Item, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const extents = this.extentsOf(item);
    const length = extents.reduce((sum, extent) => sum + extent.length, 0);
    if (length === 0 || length > most) {
      return null;
    }
    const content = new Uint8Array(length);
    let at = 0;
    for (const extent of extents) {
      content.set(await this.file.bytes(extent.start, extent.length), at);
      at += extent.length;
    }
    return content;
  }

  private async readMeta(): Promise<void> {
    for (const box of this.meta) {
      if (box.type === "pitm") {
        this.primaryId = new Cursor(await this.content(box)).next(box.version === 0 ? 2 : 4);
      } else if (box.type === "iinf") {
        await this.readItems(box);
      } else if (box.type === "iref") {
        await this.readReferences(box);
      } else if (box.type === "iprp") {
        await this.readProperties(box);
      }
    }
    for (const box of this.meta) {
      if (box.type === "iloc") {
        await this.readLocations(box);
      }
    }
  }

  private async readItems(box: Box): Promise<void> {
    for (const entry of await this.reader.boxes(box.data + (box.version === 0 ? 2 : 4), box.end)) {
      // Versions before 2 are of other kinds of file.
      if (entry.type !== "infe" || entry.version < 2 || this.items.size >= MAX_ITEMS) {
        throw corrupt("An item that is none, or too many");
      }
      const bytes = await this.content(entry);
      const cursor = new Cursor(bytes);
      const id = cursor.next(entry.version === 2 ? 2 : 4);
      cursor.next(2);
      cursor.require(4);
      const type = latin(bytes.subarray(cursor.at, cursor.at + 4));
      cursor.at += 4;
      const name = cursor.text();
      const contentType = type === "mime" ? cursor.text() : "";
      if (this.items.has(id)) {
        throw corrupt("Two items with the same number");
      }
      this.items.set(id, { id, type, name, contentType, flags: entry.flags });
    }
  }

  private async readReferences(box: Box): Promise<void> {
    const width = box.version === 0 ? 2 : 4;
    for (const entry of await this.reader.boxes(box.data, box.end)) {
      const cursor = new Cursor(await this.content(entry));
      const from = cursor.next(width);
      const count = cursor.next(2);
      this.link(count);
      cursor.require(count * width);
      const to = Array.from({ length: count }, () => cursor.next(width));
      this.references.push({ type: entry.type, from, to });
    }
  }

  private async readProperties(box: Box): Promise<void> {
    const parts = await this.reader.boxes(box.data, box.end);
    for (const part of parts.filter(({ type }) => type === "ipco")) {
      this.properties = await this.reader.boxes(part.data, part.end);
    }
    for (const part of parts.filter(({ type }) => type === "ipma")) {
      await this.readAssociations(part);
    }
  }

  private async readAssociations(box: Box): Promise<void> {
    const cursor = new Cursor(await this.content(box));
    const wide = (box.flags & 1) !== 0;
    const count = cursor.next(4);
    for (let i = 0; i < count; i++) {
      const item = cursor.next(box.version === 0 ? 2 : 4);
      const associations = cursor.next(1);
      // Once for each item, of which there is no end otherwise (ISO/IEC 14496-12, 8.11.14).
      if (this.associations.has(item)) {
        throw corrupt("Two lists of properties for one item");
      }
      const of: Property[] = [];
      this.associations.set(item, of);
      for (let k = 0; k < associations; k++) {
        const value = cursor.next(wide ? 2 : 1);
        const index = value & (wide ? 0x7fff : 0x7f);
        this.link(1);
        if (index > this.properties.length) {
          throw corrupt("A property that is not there");
        }
        if (index > 0) {
          of.push({ box: this.properties[index - 1]!, essential: value !== index });
        }
      }
    }
  }

  /** The item location box (ISO/IEC 14496-12, 8.11.3). */
  private async readLocations(box: Box): Promise<void> {
    const cursor = new Cursor(await this.content(box));
    const sizes = cursor.next(2);
    const [offsets, lengths, bases] = [sizes >> 12, (sizes >> 8) & 0xf, (sizes >> 4) & 0xf];
    const indexes = box.version === 0 ? 0 : sizes & 0xf;
    const count = cursor.next(box.version < 2 ? 2 : 4);
    for (let i = 0; i < count; i++) {
      const id = cursor.next(box.version < 2 ? 2 : 4);
      const method = box.version === 0 ? 0 : cursor.next(2) & 0xf;
      const elsewhere = cursor.next(2);
      const base = cursor.next(bases);
      const parts = cursor.next(2);
      // Only bytes of this file, or of the box for small ones, are bytes of a picture.
      if (method > 1 || elsewhere !== 0) {
        throw corrupt("An item that stands elsewhere");
      }
      const of = this.extents.get(id) ?? [];
      this.extents.set(id, of);
      for (let k = 0; k < parts; k++) {
        cursor.next(indexes);
        const start = base + cursor.next(offsets);
        const length = cursor.next(lengths);
        this.link(1);
        of.push(method === 0 ? this.inFile(start, length) : this.inBox(start, length));
      }
    }
  }

  /** No length means all the file, which no picture is. */
  private inFile(start: number, length: number): Extent {
    this.file.require(start, length);
    return { start, length: length === 0 ? this.file.size - start : length };
  }

  private inBox(start: number, length: number): Extent {
    const data = this.meta.find((box) => box.type === "idat");
    const size = data ? data.end - data.data : -1;
    if (!data || start > size || length > size - start) {
      throw corrupt("An item outside the box that holds it");
    }
    return { start: data.data + start, length: length === 0 ? size - start : length };
  }

  private link(count: number): void {
    this.links += count;
    if (this.links > MAX_LINKS) {
      throw corrupt(`More than ${MAX_LINKS} links between items`);
    }
  }
}

/** Whether an item is an XMP packet. */
export function isXmp(item: Item): boolean {
  return item.type === "mime" && item.contentType === "application/rdf+xml";
}
