import { corrupt } from "./problems";
import type { Source } from "./source";

/** The label of a graphic control extension, which belongs to the image after it. */
export const CONTROL = 0xf9;
/** The label of an application extension. */
export const APPLICATION = 0xff;
/** The label of a comment. */
export const COMMENT = 0xfe;
/** The label of a text that is drawn, as nobody does. */
export const PLAIN_TEXT = 0x01;
/** Stands for an image, whose label is an introducer of its own. */
export const IMAGE = 0x2c;
export const TRAILER = 0x3b;

/** Introduces all other blocks; their label follows. */
export const EXTENSION = 0x21;
const MAX_BLOCKS = 1_000_000;

/** A block of a GIF (GIF89a), from its introducer to one past its terminator. */
export interface Block {
  label: number;
  start: number;
  end: number;
}

/** All of a picture. */
export interface Whole {
  /** One past the screen descriptor and global colour table. */
  header: number;
  blocks: Block[];
  /** One past the trailer. */
  end: number;
}

/** Every block, which reads the lengths of all sub-blocks. */
export async function gifBlocks(file: Source): Promise<Whole> {
  const header = 13 + colourTable((await file.bytes(10, 1))[0]!);
  const blocks: Block[] = [];
  for (let at = header; ;) {
    const introducer = (await file.bytes(at, 1))[0]!;
    if (introducer === TRAILER) {
      return { header, blocks, end: at + 1 };
    }
    if (introducer !== EXTENSION && introducer !== IMAGE) {
      throw corrupt("Neither an image nor an extension where one should begin");
    }
    if (blocks.length >= MAX_BLOCKS) {
      throw corrupt(`More than ${MAX_BLOCKS} blocks`);
    }
    const image = introducer === IMAGE;
    const data = image ? at + 11 + colourTable((await file.bytes(at + 9, 1))[0]!) : at + 2;
    const end = await behindSubBlocks(file, data);
    blocks.push({ label: image ? IMAGE : (await file.bytes(at + 1, 1))[0]!, start: at, end });
    at = end;
  }
}

function colourTable(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}

async function behindSubBlocks(file: Source, from: number): Promise<number> {
  for (let at = from; ;) {
    const block = await file.from(at);
    let index = 0;
    // Within what is at hand without waiting, as there may be millions.
    while (index < block.length) {
      const length = block[index]!;
      index++;
      if (length === 0) {
        return at + index;
      }
      index += length;
    }
    at += index;
  }
}
