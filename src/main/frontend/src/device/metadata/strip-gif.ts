import {
  APPLICATION,
  type Block,
  COMMENT,
  CONTROL,
  EXTENSION,
  gifBlocks,
  IMAGE,
  PLAIN_TEXT,
  TRAILER,
  type Whole,
} from "../format/gif-blocks";
import { concat, equal, fromLatin, type Source } from "../format/source";
import { GIF_XMP, XMP_TRAILER } from "./blocks-gif";
import type { KeptValues } from "./kept-values";
import type { Pieces } from "./pieces";
import { described, type Extra, other, type Stripper, TRAILING_DATA } from "./stripper";
import { xmpPacket } from "./xmp-packet";

const CONTROL_DATA = 4;
const CONTROL_LENGTH = 8;
const LOOP_LENGTH = 19;
const LOOPS = ["NETSCAPE2.0", "ANIMEXTS1.0"];
const ICC = "ICCRGBG1012";

/**
 * GIF: images, their controls, the loop count and the ICC profile stay; comments, XMP, texts and trailing data go. Kept
 * fields are written as XMP, since GIF knows no Exif and its comments have no fields.
 */
export async function openGif(file: Source): Promise<Stripper> {
  const picture = await gifBlocks(file);
  const kept = new Set<Block>();
  for (const block of picture.blocks) {
    if (await isKept(file, block)) {
      kept.add(block);
    }
  }
  return new GifStripper(file, picture, kept);
}

class GifStripper implements Stripper {
  constructor(
    private readonly file: Source,
    private readonly picture: Whole,
    private readonly kept: ReadonlySet<Block>,
  ) {}

  async strip(_orientation: number, values: KeptValues, out: Pieces): Promise<void> {
    const xmp = application(values);
    if (xmp.length > 0) {
      // Extensions came with this version.
      out.add(fromLatin("GIF89a"));
    }
    out.copy(xmp.length > 0 ? 6 : 0, this.picture.header);
    let control: Block | null = null;
    for (const block of this.picture.blocks) {
      if (block.label === CONTROL) {
        // Belongs to what comes next, and goes with it if that goes.
        control = block;
      } else if (this.kept.has(block)) {
        if (control && block.label === IMAGE) {
          await this.control(control, out);
        }
        out.copy(block.start, block.end);
        control = block.label === IMAGE ? null : control;
      } else if (block.label === PLAIN_TEXT) {
        control = null;
      }
    }
    out.add(xmp, new Uint8Array([TRAILER]));
  }

  async extras(allowed: KeptValues): Promise<Extra[]> {
    const xmp = application(allowed);
    let written = xmp.length === 0;
    const extras: Extra[] = [];
    for (const block of this.picture.blocks) {
      if (block.label === COMMENT) {
        extras.push(described("Comment"));
      } else if (block.label === APPLICATION && (await this.file.startsWith(block.start + 3, GIF_XMP))) {
        if (!written && (await this.is(block, xmp))) {
          written = true;
        } else {
          extras.push(described("XMP"));
        }
      } else if (!this.kept.has(block)) {
        extras.push(other("Extension block"));
      }
    }
    if (this.picture.end < this.file.size) {
      extras.push(TRAILING_DATA);
    }
    return extras;
  }

  /** What decoders read of a control, and not what may stand behind it. */
  private async control(block: Block, out: Pieces): Promise<void> {
    if ((await this.file.bytes(block.start + 2, 1))[0]! >= CONTROL_DATA) {
      out.add(new Uint8Array([EXTENSION, CONTROL, CONTROL_DATA]));
      out.copy(block.start + 3, block.start + 3 + CONTROL_DATA);
      out.add(new Uint8Array(1));
    }
  }

  private async is(block: Block, expected: Uint8Array): Promise<boolean> {
    return (
      block.end - block.start === expected.length &&
      equal(await this.file.bytes(block.start, expected.length), expected)
    );
  }
}

/** The packet as an application extension, whose trailer leads readers of sub-blocks to its end (XMP part 3, 1.1.2). */
function application(values: KeptValues): Uint8Array<ArrayBuffer> {
  const packet = xmpPacket(values);
  if (packet.length === 0) {
    return packet;
  }
  const trailer = Uint8Array.from({ length: XMP_TRAILER }, (_, i) => (i === 0 ? 1 : Math.max(0, 256 - i)));
  return concat(new Uint8Array([EXTENSION, APPLICATION, GIF_XMP.length]), fromLatin(GIF_XMP), packet, trailer);
}

async function isKept(file: Source, block: Block): Promise<boolean> {
  const length = block.end - block.start;
  const named = (name: string) => file.startsWith(block.start + 3, name);
  switch (block.label) {
    case IMAGE:
      return true;
    case CONTROL:
      return length === CONTROL_LENGTH;
    case APPLICATION:
      return (await named(ICC)) || (length === LOOP_LENGTH && ((await named(LOOPS[0]!)) || (await named(LOOPS[1]!))));
    default:
      return false;
  }
}
