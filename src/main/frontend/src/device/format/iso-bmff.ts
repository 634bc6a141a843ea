import type { Facts } from "../contract";
import { check, type Limits } from "../limits";
import type { Box } from "./boxes";
import { IsoFile, type Item } from "./iso-file";
import { sequenceLength } from "./iso-sequence";
import { corrupt } from "./problems";
import { big, type Source } from "./source";

const ALPHA = ["urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0", "urn:mpeg:hevc:2015:auxid:1\0"];
const MAX_SIDE = 0x7fffffff;
/** How many bytes a size has. */
const EXTENT = 8;

/** The Exif orientation by quarter turns, without mirror, with top and bottom exchanged, with left and right. */
const ORIENTATIONS = [
  [1, 8, 3, 6],
  [4, 5, 2, 7],
  [2, 7, 4, 5],
];

/**
 * AVIF and HEIC: the size stands in the ispe property of the primary item, or in clap where only a part of it is to be shown
 * (encoders fill up to whole blocks), and every item must be within the file. The orientation is that of irot and imir; that
 * of Exif is to be left aside here (ISO/IEC 23000-22, 7.3.6.7). Sizes of all pictures are checked: tiles of a grid, what
 * goes with the primary one, and what an aperture hides are decoded too.
 */
export async function isoBmff(source: Source, format: "avif" | "heic", limits: Limits): Promise<Facts> {
  const file = await IsoFile.read(source);
  const primary = file.primary;
  if (file.extentsOf(primary).length === 0) {
    throw corrupt("A picture without bytes");
  }
  let size: [number, number] = [0, 0];
  let shown: [number, number] | null = null;
  let turns = 0;
  let mirror = 0;
  for (const { box } of file.propertiesOf(primary)) {
    if (box.type === "ispe") {
      size = await extent(source, box.data, box.end);
    } else if (box.type === "clap") {
      shown = await aperture(source, box.data, box.end);
    } else if (box.type === "irot" || box.type === "imir") {
      const value = box.end > box.data ? (await source.bytes(box.data, 1))[0]! : null;
      turns = box.type === "irot" ? (value ?? 0) & 3 : turns;
      mirror = box.type === "imir" ? (value === null ? 0 : 1 + (value & 1)) : mirror;
    }
  }
  if (size.some((side) => side < 1 || side > MAX_SIDE) || shown?.some((side, i) => side > size[i]!)) {
    throw corrupt("A picture without a size, or of less than is to be shown");
  }
  for (const { type, data, end } of file.properties) {
    if (type === "ispe" && end - data >= EXTENT) {
      check(limits, ...(await extent(source, data, end)));
    }
  }
  const [width, height] = shown ?? size;
  return {
    format,
    width,
    height,
    orientation: ORIENTATIONS[mirror]![turns]!,
    frames: Math.max(1, await sequenceLength(file)),
    alpha: (await alphaItems(file, primary)).length > 0,
    bytes: source.size,
  };
}

/** The items that say how transparent a picture is. */
export async function alphaItems(file: IsoFile, picture: Item): Promise<Item[]> {
  const said = await alphaProperties(file);
  const beside = file.references.filter(({ type, to }) => type === "auxl" && to.includes(picture.id));
  const items = new Set(beside.map(({ from }) => file.items.get(from)));
  return [...items].filter(
    (item): item is Item => item !== undefined && file.propertiesOf(item).some(({ box }) => said.has(box)),
  );
}

/** The properties that say so, each read once in the order of the file, however many items have them. */
async function alphaProperties(file: IsoFile): Promise<Set<Box>> {
  const found = new Set<Box>();
  for (const box of file.properties.filter(({ type }) => type === "auxC")) {
    for (const urn of ALPHA) {
      if (await file.file.startsWith(box.data, urn)) {
        found.add(box);
      }
    }
  }
  return found;
}

async function extent(source: Source, at: number, end: number): Promise<[number, number]> {
  if (end - at < EXTENT) {
    throw corrupt("A size that is too short");
  }
  const bytes = await source.bytes(at, EXTENT);
  return [big(bytes, 0, 4), big(bytes, 4, 4)];
}

/** The clean aperture, whose sides are fractions (ISO/IEC 14496-12, 12.1.4). */
async function aperture(source: Source, at: number, end: number): Promise<[number, number]> {
  if (end - at < 32) {
    throw corrupt("A clean aperture that is too short");
  }
  const bytes = await source.bytes(at, 16);
  return [0, 8].map((place) => {
    const part = big(bytes, place, 4);
    const whole = big(bytes, place + 4, 4);
    if (whole === 0 || part < whole) {
      throw corrupt("A clean aperture of no size");
    }
    return Math.round(part / whole);
  }) as [number, number];
}
