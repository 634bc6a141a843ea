import { exifBlock } from "../format/exif-block";
import { corrupt } from "../format/problems";
import { big, concat, type Source } from "../format/source";
import { bitstream, type Chunk, chunksInFrame, FRAME_HEADER, webpChunks, webpEnd } from "../format/webp-chunks";
import type { KeptValues } from "./kept-values";
import type { Pieces } from "./pieces";
import { ALPHA_FLAG, ANIMATION_FLAG, chunk, chunkHead, EXIF_FLAG, extended, ICC_FLAG, riffHead } from "./riff-writing";
import { CREDENTIALS, described, type Extra, other, type Stripper, TRAILING_DATA } from "./stripper";
import { isWrittenExif } from "./written-exif";

const KEPT = ["VP8X", "VP8 ", "VP8L", "ALPH", "ICCP", "ANIM", "ANMF"];
const KEPT_IN_FRAMES = ["VP8 ", "VP8L", "ALPH"];
const KEPT_FLAGS = ICC_FLAG | ALPHA_FLAG | ANIMATION_FLAG;
const EXTENDED = 10;
const LARGEST = 0xffff_fffe;

/** A chunk as it is written: all of its data, or for the frame of an animation a head and chunks within. */
interface Part {
  chunk: Chunk;
  copied: number;
  within: Part[];
}

/**
 * WebP: EXIF, XMP and unknown chunks go, also from within the frames of an animation; the flags of VP8X and the size in the
 * header follow. A file of the simple layout gets a VP8X chunk where something is to be said beside its pixels.
 */
export async function openWebp(file: Source): Promise<Stripper> {
  const stripper = new WebpStripper(file);
  await stripper.open();
  return stripper;
}

class WebpStripper implements Stripper {
  private readonly parts: Part[] = [];
  private readonly others: Extra[] = [];
  private readonly exifs: Chunk[] = [];

  constructor(private readonly file: Source) {}

  async open(): Promise<void> {
    for (const [i, found] of (await webpChunks(this.file)).entries()) {
      const late = found.type === "VP8X" && i > 0;
      if (KEPT.includes(found.type) && !late) {
        this.parts.push(await this.part(found));
      } else if (found.type === "EXIF") {
        this.exifs.push(found);
      } else if (found.type === "XMP ") {
        this.others.push(described("XMP chunk"));
      } else {
        this.others.push(found.type === "C2PA" ? CREDENTIALS : other("Private chunk"));
      }
    }
    if ((await webpEnd(this.file)) < this.file.size) {
      this.others.push(TRAILING_DATA);
    }
  }

  async strip(orientation: number, values: KeptValues, out: Pieces): Promise<void> {
    const exif = exifBlock(orientation, values);
    const says = exif.length > 0;
    const isExtended = this.parts[0]?.chunk.type === "VP8X";
    const head = says && !isExtended ? chunk("VP8X", await this.extension()) : new Uint8Array(0);
    const tail = says ? chunk("EXIF", exif) : new Uint8Array(0);
    const size = this.parts.reduce((sum, part) => sum + whole(part), head.length + tail.length);
    if (size + 4 > LARGEST) {
      throw corrupt("A WebP that is too large");
    }
    out.add(riffHead(size), head);
    for (const part of this.parts) {
      if (part.chunk.type === "VP8X") {
        const data = (await this.file.bytes(part.chunk.data, EXTENDED)).slice();
        data[0] = (data[0]! & KEPT_FLAGS) | (says ? EXIF_FLAG : 0);
        out.add(chunk("VP8X", concat(data.subarray(0, 1), new Uint8Array(3), data.subarray(4))));
      } else {
        write(part, out);
      }
    }
    out.add(tail);
  }

  async extras(allowed: KeptValues): Promise<Extra[]> {
    const extras = [...this.others];
    let written = false;
    for (const exif of this.exifs) {
      if (!written && (await isWrittenExif(this.file, exif.data, exif.length, allowed))) {
        written = true;
      } else {
        extras.push(described("EXIF chunk"));
      }
    }
    return extras;
  }

  private async part(found: Chunk): Promise<Part> {
    if (found.type === "VP8X") {
      if (found.length < EXTENDED) {
        throw corrupt("A VP8X chunk that is too short");
      }
      if (found.length > EXTENDED || big(await this.file.bytes(found.data + 1, 3), 0, 3) !== 0) {
        this.others.push(other("Chunk with more than its data"));
      }
      return { chunk: found, copied: EXTENDED, within: [] };
    }
    if (found.type !== "ANMF") {
      return { chunk: found, copied: found.length, within: [] };
    }
    const within: Part[] = [];
    let used = FRAME_HEADER;
    for (const inner of await chunksInFrame(this.file, found)) {
      used += inner.end - inner.start;
      if (KEPT_IN_FRAMES.includes(inner.type)) {
        within.push({ chunk: inner, copied: inner.length, within: [] });
      } else {
        this.others.push(other("Private chunk"));
      }
    }
    if (used < found.length) {
      this.others.push(other("Chunk with more than its data"));
    }
    return { chunk: found, copied: FRAME_HEADER, within };
  }

  /** The data of the chunk that a file of the simple layout lacks. */
  private async extension(): Promise<Uint8Array<ArrayBuffer>> {
    const size = await bitstream(
      this.file,
      this.parts.map((part) => part.chunk),
    );
    if (size === null) {
      throw corrupt("A WebP without a bitstream");
    }
    return extended(EXIF_FLAG | (size.alpha ? ALPHA_FLAG : 0), size.width, size.height);
  }
}

function write(part: Part, out: Pieces): void {
  const { chunk: from, copied } = part;
  out.add(chunkHead(from.type, dataLength(part)));
  out.copy(from.data, from.data + copied);
  for (const inner of part.within) {
    write(inner, out);
  }
  out.add(new Uint8Array(dataLength(part) & 1));
}

function dataLength(part: Part): number {
  return part.within.reduce((sum, inner) => sum + whole(inner), part.copied);
}

function whole(part: Part): number {
  const length = dataLength(part);
  return 8 + length + (length & 1);
}
